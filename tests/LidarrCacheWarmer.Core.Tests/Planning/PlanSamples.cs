using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Core.Tests.Planning;

/// <summary>A time of planning, and sample records.</summary>
internal static class PlanSamples
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static PhaseRules Rules { get; } = new()
    {
        Recheck = new RecheckPolicy { CacheRecheck = TimeSpan.FromHours(72) },
        Now = Now,
    };

    public static ProbeRecord Warm { get; } = new() { Status = ProbeStatus.Success, Verdict = Verdict.Warm, LastChecked = Now };

    public static ProbeRecord Cold { get; } = new() { Status = ProbeStatus.Timeout, Verdict = Verdict.Cold, LastChecked = Now };
}
