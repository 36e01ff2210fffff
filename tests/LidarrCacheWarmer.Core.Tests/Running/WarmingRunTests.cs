using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Core.Tests.Configuration;
using LidarrCacheWarmer.Core.Tests.Warming;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Running;

public sealed class WarmingRunTests : IMetadataClient, IWarmingObserver, IDisposable
{
    private readonly ConfigFolder _folder = new();
    private readonly List<string> _asked = [];
    private readonly List<WarmingEvent> _events = [];
    private readonly HintInbox _hints = new();
    private readonly FaultyLedger _ledger;
    private Func<string, Task<Answer>> _server = path => Task.FromResult(Answers.Artist(path.Split('/')[^1]));
    private Func<CancellationToken, Task<string>> _albums = _ => Task.FromResult("[]");

    public WarmingRunTests() => _ledger = new FaultyLedger(LocalLedgers.Open(
        LedgerLocation.For(LedgerKind.Csv, PathOf("artists.csv"), PathOf("albums.csv"), PathOf("cache.db")),
        readOnly: false,
        TimeProvider.System));

    [Fact]
    public async Task A_run_without_work_sends_no_request()
    {
        await RunAsync(artists: 3);
        _asked.Clear();

        var second = await RunAsync(artists: 3);

        second.Outcome.Should().Be(RunOutcome.Finished);
        _asked.Should().BeEmpty();
        second.Requests.Should().Be(0);
    }

    [Fact]
    public async Task A_run_stopped_by_a_ledger_fault_throws_that_fault_even_if_a_later_write_succeeds()
    {
        _ledger.WritesThatFail = 1;

        var running = () => RunAsync(artists: 200);

        await running.Should().ThrowAsync<LedgerException>();
        _ledger.Artists().Count(artist => artist.Probe.Status == ProbeStatus.Success).Should().BeGreaterThan(0, "completed results are saved");
    }

    [Fact]
    public async Task A_run_with_artists_left_to_warm_ends_if_the_ledger_cannot_store_albums()
    {
        _ledger.AlbumsFail = true;
        _albums = _ => Task.FromResult($"[{PretendLidarr.Album(1, artist: 0)}]");
        var first = new TaskCompletionSource();
        _server = async path =>
        {
            // The server answers only after the ledger fault has stopped the run.
            await first.Task;
            return Answers.Bare503;
        };

        var running = RunAsync(artists: 200, stopping: first);

        await FluentActions.Awaiting(() => running).Should().ThrowAsync<LedgerException>();
        _asked.Should().HaveCountLessThan(10);
    }

    [Fact]
    public async Task A_bug_that_ends_a_run_also_cancels_the_reading_of_albums()
    {
        var cancelled = false;
        _albums = async ct =>
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            }
            finally
            {
                cancelled = true;
            }

            return "[]";
        };
        _server = path => path.Length == 0
            ? Task.FromResult(new Answer { StatusCode = 200 })
            : Task.FromException<Answer>(new InvalidOperationException("a bug"));

        await FluentActions.Awaiting(() => RunAsync(artists: 5)).Should().ThrowAsync<InvalidOperationException>();
        cancelled.Should().BeTrue();
    }

    [Fact]
    public async Task A_health_check_refused_with_a_Retry_After_of_an_hour_is_reported_and_ends_the_requests()
    {
        _server = _ => Task.FromResult(Answers.TooManyRequests(TimeSpan.FromHours(1)));

        var result = await RunAsync(artists: 5);

        result.Outcome.Should().Be(RunOutcome.ServiceDown);
        _asked.Should().Equal("");
        _events.OfType<BreakerMoved>().Should().ContainSingle().Which.Change.Should().Be(BreakerChange.GaveUp);
        _ledger.Artists().Should().OnlyContain(artist => artist.Probe.Status == ProbeStatus.Untried);
    }

    [Fact]
    public async Task Requests_for_entries_that_did_not_become_warm_count_as_wasted()
    {
        var broken = PretendLidarr.Mbid(0);
        _server = path => Task.FromResult(
            path.Length == 0 ? new Answer { StatusCode = 200 } : path.EndsWith(broken, StringComparison.Ordinal) ? Answers.Bare503 : Answers.Artist(path.Split('/')[^1]));
        await RunAsync(artists: 3);

        var second = await RunAsync(artists: 3, probe: "max_attempts_per_artist = 4");

        (second.Requests, second.RequestsAside, second.AskedInVain, second.Succeeded).Should().Be((5, 1, 4, 0));
    }

    [Fact]
    public async Task Entries_gone_from_Lidarr_stay_in_the_ledger_and_are_not_requested()
    {
        await RunAsync(artists: 3);
        _asked.Clear();

        await RunAsync(artists: 2, run: "force_artists = true");

        _asked.Where(path => path.Length > 0).Should().HaveCount(2);
        _ledger.Artists().Should().HaveCount(3);
    }

    Task<Answer> IMetadataClient.AskAsync(string path, CancellationToken ct)
    {
        lock (_asked)
        {
            _asked.Add(path);
        }

        return _server(path);
    }

    void IWarmingObserver.On(WarmingEvent happened) => _events.Add(happened);

    public void Dispose()
    {
        _ledger.Dispose();
        _folder.Dispose();
    }

    private async Task<RunResult> RunAsync(
        int artists, string probe = "", string run = "", TaskCompletionSource? stopping = null)
    {
        var options = _folder.LoadLines(
            "[probe]", "rate_limit_per_second = 10000", "delay_between_attempts = 0.001", probe,
            "[run]", "process_release_groups = true", run).Options;
        using var lidarrs = Lidarrs.Only(new LidarrClient(
            new LidarrConnection("http://lidarr.test", new Secret("key"), true, TimeSpan.FromSeconds(60)), "1", TimeProvider.System, new PretendLidarr(artists, _albums)));
        IWarmingObserver observer = stopping is null ? this : new StopWatcher(stopping);
        return await new WarmingRun(options, new RunServices
        {
            Metadata = this,
            Lidarrs = lidarrs,
            Ledger = _ledger,
            Observer = observer,
            Time = TimeProvider.System,
            Random = new Random(1),
            Pacer = new SharedPacer(TimeProvider.System),
            Told = new HashSet<string>(StringComparer.Ordinal),
            Hints = _hints,
        }).RunAsync(TestContext.Current.CancellationToken);
    }

    private string PathOf(string name) => Path.Combine(_folder.Path, name);

    private sealed class StopWatcher(TaskCompletionSource stopping) : IWarmingObserver
    {
        public void On(WarmingEvent happened)
        {
            if (happened is Beat)
            {
                stopping.TrySetResult();
            }
        }
    }
}
