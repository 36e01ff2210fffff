using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Names what is warm for a short time only, because the server could not make it in full.</summary>
internal static class Degradation
{
    /// <summary>The result, with evidence when it is degraded.</summary>
    public static Finished Named(Finished result, DateTimeOffset now) => IsDegraded(result, now)
        ? result with { Judgement = result.Judgement with { Evidence = Evidence.Degraded } }
        : result;

    /// <summary>Whether a result was named so.</summary>
    public static bool IsNamed(Finished result) => result.Judgement.Evidence.Kind == EvidenceKind.Degraded;

    private static bool IsDegraded(Finished result, DateTimeOffset now) =>
        result.Judgement.CountsAsWarm
        && result.Item.Entries[0].Before is var before
        && Freshness.IsDegraded(before.WarmUntil, before.LastChecked, result.Answer, now);
}
