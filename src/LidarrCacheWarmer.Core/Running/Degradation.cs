using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Marks a result if its short cache lifetime shows that the server could not complete the entry.</summary>
internal static class Degradation
{
    /// <summary>The result, with the mark if it is degraded.</summary>
    public static Finished Named(Finished result, DateTimeOffset now) => IsDegraded(result, now)
        ? result with { Judgement = result.Judgement with { Evidence = Evidence.Degraded } }
        : result;

    /// <summary>Whether a result has this mark.</summary>
    public static bool IsNamed(Finished result) => result.Judgement.Evidence.Kind == EvidenceKind.Degraded;

    private static bool IsDegraded(Finished result, DateTimeOffset now) =>
        result.Judgement.CountsAsWarm
        && result.Item.Entries[0].Before is var before
        && Freshness.IsDegraded(before.WarmUntil, before.LastChecked, result.Answer, now);
}
