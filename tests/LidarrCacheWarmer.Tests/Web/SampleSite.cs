using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Sources;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Reporting.Statistics;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Web;
using LidarrCacheWarmer.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Tests.Web;

/// <summary>A page in this process, with a real config and ledger, and with states that a test chooses.</summary>
internal sealed class SampleSite : IDisposable
{
    /// <summary>A name that breaks pages which forget to encode it.</summary>
    public const string Hostile = "<script>alert(1)</script> \"double\" 'single' & \u202Eback\u202C";

    private readonly UserFolder _folder = new();
    private readonly RunExecutor _executor;
    private readonly ScheduleControl _control;

    public SampleSite(params string[] lines)
    {
        File.WriteAllText(_folder.Config, $"[lidarr]\nbase_url = http://lidarr.test\napi_key = 0123456789abcdef\n[web]\nlisten = 127.0.0.1:8687\n[run]\nprocess_release_groups = true\n{string.Join('\n', lines)}\n");
        var reading = new ConfigLoader().Load(new CommandLineOverrides { ConfigPath = _folder.Config }, new Dictionary<string, string>(), createIfMissing: false);
        _executor = new RunExecutor(Connections.Create(Time), Time, new Random(1));
        _control = new ScheduleControl(new PauseFile(_folder.Config, Time));
        Site = new Site(Hub, _executor, _control, Time) { Options = ((ConfigLoaded)reading).Options };
    }

    /// <summary>The time of the tests.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 25, 14, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; } = new(Now);

    public StatusHub Hub { get; } = new();

    public Site Site { get; }

    public LibraryStatistics? Statistics { get => _executor.Statistics; set => _executor.Statistics = value; }

    /// <summary>An MBID.</summary>
    public static Mbid MbidOf(int number) => new(new Guid(number, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8));

    /// <summary>The state of a schedule that waits for its next run.</summary>
    public static ServiceStatus Waiting { get; } = new(
        new ScheduleState(ScheduleActivity.Waiting, "") { Until = new Appointment(Now.AddMinutes(23), default), LastRun = new LastRun(Now.AddHours(-1), "finished", 0) }, Run: null)
    {
        Server = new ServerStatus(Now.AddHours(-1), IsUp: true, TimeSpan.FromMilliseconds(54), "10.0", Now.AddMinutes(-30), ""),
    };

    /// <summary>Statistics of a library in which a share of the entries has each verdict.</summary>
    public static LibraryStatistics StatisticsOf(int artists, string name, IReadOnlyList<RunRecord>? runs = null, params (Verdict Verdict, int Count)[] others) => new()
    {
        At = Now.AddHours(-1),
        IsLidarrKnown = true,
        LedgerKind = LedgerKind.Csv,
        Artists = KindOf(EntryKind.Artist, artists, name, others),
        ReleaseGroups = KindOf(EntryKind.ReleaseGroup, artists * 10, name, others),
        Runs = runs ?? [],
        NextRun = [],
        EdgeCache = [new HeaderShare(name, artists, artists)],
        Backends = [new HeaderShare(name, artists, artists)],
    };

    /// <summary>Runs, latest first, an hour apart.</summary>
    public static IReadOnlyList<RunRecord> RunsOf(params string[] outcomes) =>
    [
        .. outcomes.Select((outcome, place) => new RunRecord
        {
            FinishedAt = Now.AddHours(-1 - place),
            Outcome = outcome,
            Cached = 900 + (place % 90),
            Entries = 1000,
            NewlyWarm = place % 7,
            NewlyBroken = place % 2,
            Requests = 1234,
            AskedInVain = 56,
            AnswerMedian = TimeSpan.FromMilliseconds(50 + place),
            AnswerP95 = TimeSpan.FromMilliseconds(250 + place),
            ServerDataAge = TimeSpan.FromMinutes(30),
        }),
    ];

    /// <summary>Writes artists and albums to the ledger.</summary>
    public async Task WriteAsync(params (int Number, string Name)[] entries)
    {
        await using var ledger = LedgerOpening.OpenForRun(Connections.LocationOf(Site.Options.Ledger), Time);
        _ = await ledger.UpsertAsync([.. entries.Select(entry => new Artist(MbidOf(entry.Number), entry.Name, entry.Number, 1))]);
        _ = await ledger.UpsertAsync([.. entries.Select(entry => new Album(MbidOf(entry.Number + 100_000), entry.Name, MbidOf(entry.Number), entry.Name))]);
        await ledger.CompactAsync();
    }

    /// <summary>A request of a visitor who has logged in.</summary>
    public WebRequest Request(string query = "", params string[] values)
    {
        var context = new DefaultHttpContext { Request = { Method = "GET", Path = "/", QueryString = new QueryString(query) }, Response = { Body = new MemoryStream() } };
        return new WebRequest(context, Site, new Visitor(Rights.All, new string('f', 64), ""), values);
    }

    /// <summary>The answer to a request.</summary>
    public static async Task<(int Status, string Body)> AnswerAsync(Answering answer, WebRequest request)
    {
        await answer(request);
        return (request.Context.Response.StatusCode, System.Text.Encoding.UTF8.GetString(((MemoryStream)request.Context.Response.Body).ToArray()));
    }

    public void Dispose()
    {
        _control.Dispose();
        _executor.Dispose();
        _folder.Dispose();
    }

    private static KindStatistics KindOf(EntryKind kind, int total, string name, (Verdict Verdict, int Count)[] others) => new()
    {
        Kind = kind,
        InLedger = total,
        Cached = total,
        Failed = 0,
        Untried = 0,
        Verdicts =
        [
            new VerdictStatistics(Verdict.Warm, total - others.Sum(other => other.Count), null, []),
            .. others.Select(other => new VerdictStatistics(other.Verdict, other.Count, null, [new CauseCount(name, other.Count)])),
        ],
        Freshness = new FreshnessStatistics { DueNow = 3, WithinOneDay = 20, WithinOneWeek = 70, Later = total },
        Broken = [.. others.Take(10).Select((other, place) => new BrokenEntry(kind, MbidOf(place), name, other.Verdict, Now.AddDays(-place), name, DateTimeOffset.MinValue))],
        BrokenCount = others.Sum(other => other.Count),
    };
}
