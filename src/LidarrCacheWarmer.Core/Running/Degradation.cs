using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Names what is warm for a short time only, because the server could not make it in full.</summary>
internal static class Degradation
{
    private const string Evidence = "degraded: kept for a short time again, as when a source of the server fails";

    /// <summary>The result, with evidence when it is degraded.</summary>
    public static Finished Named(Finished result, DateTimeOffset now) => IsDegraded(result, now)
        ? result with { Judgement = new Judgement(Verdict.Warm, Evidence) }
        : result;

    /// <summary>Whether a result was named so.</summary>
    public static bool IsNamed(Finished result) => ReferenceEquals(result.Judgement.Evidence, Evidence);

    /// <summary>Whether what is remembered was named so.</summary>
    public static bool IsNamed(ProbeRecord known) => known.Verdict == Verdict.Warm && known.Evidence == Evidence;

    private static bool IsDegraded(Finished result, DateTimeOffset now) =>
        result.Judgement.Verdict == Verdict.Warm
        && result.Item.Rows[0].Before is var before
        && Freshness.IsDegraded(before.WarmUntil, before.LastChecked, result.Answer, now);
}
