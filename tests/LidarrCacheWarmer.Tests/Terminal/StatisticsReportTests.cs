using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Reporting.Statistics;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Terminal.Statistics;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class StatisticsReportTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("here", TimeSpan.FromHours(1), "here", "here");

    [Fact]
    public void Report_of_a_library_with_every_kind_of_entry_equals_its_snapshot()
    {
        var artists = Kind(EntryKind.Artist, cached: 1156, failed: 71, untried: 3) with
        {
            InLidarr = 1230,
            New = 3,
            Gone = 12,
            Verdicts =
            [
                new VerdictStatistics(Verdict.Pending, 3, null, []),
                new VerdictStatistics(Verdict.Warm, 1140, Now.AddDays(-90), [new CauseCount("degraded: kept for a short time again", 4)]),
                new VerdictStatistics(Verdict.Thin, 16, Now.AddDays(-20), [new CauseCount("no albums", 16)]),
                new VerdictStatistics(Verdict.Cold, 71, Now.AddDays(-30),
                    [new CauseCount("503, not ready", 60), new CauseCount("404, the server does not know it", 5), new CauseCount("500, an error in the server", 4), new CauseCount("418", 2)]),
            ],
            Freshness = new FreshnessStatistics { DueNow = 79, Stale = 5, WithinOneDay = 300, WithinOneWeek = 800, Later = 51, NextDue = Now.AddMinutes(47) },
            Broken =
            [
                Broken("Sigur Rós", Verdict.Cold, "503, not ready", DateTimeOffset.MinValue),
                Broken("[red]x[/] \e[2J", Verdict.Missing, "404: the cache keeps this answer", Now.AddDays(3)),
                Broken("Plain", Verdict.Thin, "no albums, but Lidarr lists 12", DateTimeOffset.MaxValue),
            ],
            BrokenCount = 87,
        };
        var groups = Kind(EntryKind.ReleaseGroup, cached: 8247, failed: 800, untried: 3243) with
        {
            InLidarr = 12_290,
            Eligible = 12_089,
            EligibleToDo = 3842,
            Verdicts = [new VerdictStatistics(Verdict.Pending, 3243, null, []), new VerdictStatistics(Verdict.Warm, 8247, null, []), new VerdictStatistics(Verdict.Cold, 800, null, [])],
            Freshness = new FreshnessStatistics { DueNow = 3842, Later = 8247, Waiting = 201, NextDue = Now.AddDays(8) },
        };
        var searches = Kind(EntryKind.TextSearch, cached: 1200, failed: 20, untried: 8) with
        {
            Unsearchable = 2,
            Verdicts = [new VerdictStatistics(Verdict.Warm, 1200, null, []), new VerdictStatistics(Verdict.Cold, 20, Now.AddDays(-1), [])],
            Freshness = new FreshnessStatistics { DueNow = 28, WithinOneWeek = 1200, NextDue = Now.AddDays(2) },
        };
        var statistics = Statistics(artists) with
        {
            TextSearches = searches,
            ReleaseGroups = groups,
            Runs =
            [
                Run(Now.AddHours(-1), cached: 10_603, newlyWarm: 12, newlyBroken: 1, requests: 240, inVain: 31),
                Run(Now.AddHours(-2), cached: 10_592, newlyWarm: 4, newlyBroken: 0, requests: 1240, inVain: 1131) with { Outcome = "service_down" },
                Run(Now.AddDays(-40), cached: 900, newlyWarm: null, newlyBroken: null, requests: null, inVain: null) with { Outcome = null },
            ],
            EdgeCache = [new HeaderShare("HIT", 9000, 9000), new HeaderShare("MISS", 1000, 500)],
            Backends = [new HeaderShare("blue", 7, 7), new HeaderShare("green", 1, 0)],
            NextRun = [Plan(EntryKind.Artist, 79, new PlanCounts { Failed = 71, Untried = 3, Stale = 5 }), Plan(EntryKind.ReleaseGroup, 3842, new PlanCounts { Untried = 3842 })],
        };

        Matches("statistics", statistics);
    }

    [Fact]
    public void Report_of_a_healthy_library_equals_its_snapshot() =>
        Matches("statistics-all-well", Statistics(Kind(EntryKind.Artist, cached: 3, failed: 0, untried: 0) with
        {
            Verdicts = [new VerdictStatistics(Verdict.Warm, 3, Now, [])],
            Freshness = new FreshnessStatistics { Never = 3 },
        }) with { LedgerKind = LedgerKind.Sqlite, IsLidarrKnown = false });

    private static void Matches(string name, LibraryStatistics statistics)
    {
        using var output = new StringWriter { NewLine = "\n" };

        Printing.Lines(output, StatisticsReport.Body(statistics, SampleOptions.With(), Zone));

        Snapshot.Matches(name, output.ToString());
    }

    private static LibraryStatistics Statistics(KindStatistics artists) => new()
    {
        At = Now,
        IsLidarrKnown = true,
        LedgerKind = LedgerKind.Csv,
        Artists = artists,
        Runs = [],
        NextRun = [],
        EdgeCache = [],
        Backends = [],
    };

    private static KindStatistics Kind(EntryKind kind, int cached, int failed, int untried) => new()
    {
        Kind = kind,
        InLedger = cached + failed,
        Cached = cached,
        Failed = failed,
        Untried = untried,
        Verdicts = [],
        Freshness = new FreshnessStatistics(),
        Broken = [],
        BrokenCount = 0,
    };

    private static BrokenEntry Broken(string name, Verdict verdict, string reason, DateTimeOffset dueAfter) => new(
        EntryKind.Artist, new Mbid(new Guid("f27ec8db-af05-4f36-916e-3d57f91ecf5e")), name, verdict, Now.AddDays(-30), reason, dueAfter);

    private static RunRecord Run(DateTimeOffset at, long cached, long? newlyWarm, long? newlyBroken, long? requests, long? inVain) => new()
    {
        FinishedAt = at, Outcome = "finished", Cached = cached, Entries = 14_750, NewlyWarm = newlyWarm, NewlyBroken = newlyBroken,
        Requests = requests, AskedInVain = inVain,
    };

    private static PhasePlan Plan(EntryKind kind, int items, PlanCounts counts) => new()
    {
        Kind = kind,
        IsSurvey = false,
        Items = [.. Enumerable.Range(0, items).Select(number => new PlannedItem(new Mbid(new Guid(number, 0, 0, new byte[8])), DueReason.Failed, OneAttempt: false))],
        Counts = counts,
    };
}
