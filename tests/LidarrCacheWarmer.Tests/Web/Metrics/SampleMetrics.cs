using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Reporting.Statistics;
using LidarrCacheWarmer.Web.Metrics;

namespace LidarrCacheWarmer.Tests.Web.Metrics;

/// <summary>Values of all metrics.</summary>
internal static class SampleMetrics
{
    public static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, 500, TimeSpan.Zero);

    /// <summary>Every value is known.</summary>
    public static MetricValues Full { get; } = new()
    {
        Statistics = Statistics(new VerdictCount("lidarr", EntryKind.Artist, Verdict.Warm, 1140), new VerdictCount("lidarr", EntryKind.Artist, Verdict.Cold, 71)),
        Answers = new AnswerCounts([90, 0, 4, 5, 1, 0], [10, 20, 30, 0, 5, 5, 5, 5, 5, 5, 5, 3, 1, 1], 1234.5),
        NewlyWarm = 17,
        LastRunEnd = Now,
        LastRunOutcome = "service_down",
        IsServerUp = false,
        IsPaused = true,
        Version = "2.0.0",
    };

    /// <summary>A process that has just started, without results logs.</summary>
    public static MetricValues Fresh { get; } = Full with
    {
        Statistics = null, Answers = AnswerCounts.None, NewlyWarm = 0, LastRunEnd = null, LastRunOutcome = null, IsServerUp = null, IsPaused = false,
    };

    public static LibraryStatistics Statistics(params IReadOnlyList<VerdictCount> verdicts) => new()
    {
        At = Now,
        IsLidarrKnown = true,
        LedgerKind = LedgerKind.Csv,
        Artists = new KindStatistics
        {
            Kind = EntryKind.Artist, InLedger = 1211, Cached = 1140, Failed = 71, Untried = 0, Verdicts = [], Freshness = new FreshnessStatistics(), Broken = [], BrokenCount = 71,
        },
        VerdictsByLidarr = verdicts,
        Runs = [],
        NextRun =
        [
            new PhasePlan { Kind = EntryKind.Artist, IsSurvey = false, Items = [], Due = 46, Counts = new PlanCounts() },
            new PhasePlan { Kind = EntryKind.ReleaseGroup, IsSurvey = false, Items = [], Due = 9, Counts = new PlanCounts() },
        ],
        EdgeCache = [],
        Backends = [],
    };
}
