using System.Text;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Warming;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class LiveRegionTests
{
    private readonly FakeTimeProvider _time = SampleRun.Clock();
    private readonly RunStatusBuilder _status;
    private readonly SampleRun _run;
    private readonly StringBuilder _seen = new();
    private readonly WarmerOptions _options = SampleOptions.With();

    public LiveRegionTests()
    {
        _status = new RunStatusBuilder(_options, _time);
        _run = new SampleRun(_status, _time);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void Each_state_of_a_run_is_shown(int width)
    {
        See("before anything", width);
        _run.Tell(new LibraryReadingBegan(EntryKind.Artist));
        _run.Pass(75);
        See("Lidarr takes its time", width);
        Phase(width);
        Trouble(width);
        _run.End();
        _run.Pass(2);
        See("between phases", width);
        Stop(width);

        Snapshot.Matches($"live-region-{width}", _seen.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(61)]
    [InlineData(139)]
    public void No_line_is_wider_than_the_terminal(int width)
    {
        _run.Begin(EntryKind.Artist, 12_345, new PlanCounts());
        _run.Pass(3);
        _run.Cold("Artist");
        foreach (var breaker in Enum.GetValues<BreakerState>())
        {
            _run.Beat(_run.Snapshot with { Breaker = breaker, Cause = "EXC:ClientConnectorError", Waiting = 4, OpenUntil = TimeSpan.FromHours(1) });
            Lines(width).Should().OnlyContain(line => line.Cells <= width);
        }

        _run.Beat(_run.Snapshot with { Waiting = 1, Last = [new WaitingItem("椎名林檎🎸" + new string('x', 50), 9, 25, TimeSpan.FromSeconds(60))] });
        Lines(width).Should().OnlyContain(line => line.Cells <= width);
    }

    [Fact]
    public void A_hundred_percent_is_shown_only_when_no_work_is_left()
    {
        _run.Begin(EntryKind.Artist, 100_000, new PlanCounts());
        for (var i = 1; i < 100_000; i++)
        {
            _run.Count(Result);
        }

        _run.Warm("Artist 99,999 was this");
        _run.Beat();
        Text(80).Should().Contain("100,000/100,000 (100.0%)");

        _run.Begin(EntryKind.ReleaseGroup, 100_001, new PlanCounts());
        for (var i = 1; i < 100_000; i++)
        {
            _run.Count(Result);
        }

        _run.Warm("All but one");
        Text(80).Should().Contain("100,000/100,001 (99.9%)");
    }

    [Fact]
    public void Both_phases_of_a_stream_are_shown_and_their_verdicts_are_counted_together()
    {
        _run.Begin(EntryKind.Artist, 300, new PlanCounts());
        _run.Warm("Artist");
        _run.Begin(EntryKind.ReleaseGroup, 2_400, new PlanCounts());
        _run.Warm("Artist - Album");
        _run.Thin("Artist - Album");
        _run.Beat(_run.Snapshot with { Waiting = 80, InFlight = 3 });

        var lines = Text(80).Split('\n');
        lines[0].Should().Be("Phase 1: Processing Artists · up to 25 attempts each");
        lines[1].Should().EndWith("1/300 (0.3%)");
        lines[2].Should().Be("Phase 2: Processing Release Groups · up to 25 attempts each");
        lines[3].Should().EndWith("2/2,400 (0.0%)");
        lines[5].Should().StartWith("✓ 2 warm · ~ 1 thin");
        lines[6].Should().Be("3 requests sent · 3 in flight · 80 waiting for a retry");
    }

    [Fact]
    public void A_wait_counts_down_between_two_events()
    {
        _run.Begin(EntryKind.Artist, 10, new PlanCounts());
        _run.Tell(new BreakerMoved(BreakerChange.Opened, _run.Snapshot with { Breaker = BreakerState.Open, OpenUntil = _run.Snapshot.Now + TimeSpan.FromSeconds(4), Cause = "503" }));
        Text(80).Should().Contain("trial request in 4 s");

        _run.Pass(2.5);

        Text(80).Should().Contain("trial request in 2 s");
    }

    [Theory]
    [InlineData(0, "up to 25 attempts each")]
    [InlineData(3, "1 attempt each")]
    [InlineData(2, "up to 25 attempts each, 1 for 2 of them")]
    public void The_title_shows_the_actual_attempts_per_entry(int once, string title)
    {
        _run.Begin(EntryKind.Artist, 3, new PlanCounts { Forced = 3 }, once: once);

        Text(200).Split('\n')[0].Should().EndWith($" · {title}");
    }

    private void Phase(int width)
    {
        _run.Health(new Answer { StatusCode = 200 });
        _run.Begin(EntryKind.Artist, 12_345, new PlanCounts(), survey: true);
        See("a survey has just begun", width);
        for (var i = 0; i < 60; i++)
        {
            _run.Pass(1 / 2.9);
            _run.Warm("Artist");
        }

        _run.Thin("Artist");
        _run.Merged("Artist");
        _run.Missing("Artist");
        _run.Cold("Artist", attempts: 1);
        _run.Beat(_run.Snapshot with { InFlight = 2, Waiting = 9 });
        See("pacing", width);
        _run.Beat(_run.Snapshot with { InFlight = 5, Waiting = 9 });
        See("all places are taken", width);
        _run.Beat(_run.Snapshot with { RatePerSecond = 1.53 });
        See("slower after a refusal", width);
    }

    private void Trouble(int width)
    {
        var refused = _run.Snapshot with { Cause = "503", OpenUntil = _run.Snapshot.Now + TimeSpan.FromSeconds(4) };
        _run.Tell(new BreakerMoved(BreakerChange.Opened, refused with { Breaker = BreakerState.Open, InFlight = 1 }));
        See("the service refuses", width);
        _run.Beat(refused with { Breaker = BreakerState.Trial, InFlight = 1 });
        See("a trial", width);
        _run.Beat(refused with { Breaker = BreakerState.GivenUp });
        See("given up", width);
        _run.Beat(_run.Snapshot with { Waiting = 12_279, InFlight = 2 });
        See("nothing but waiting", width);
        WaitingItem last = new("Nirvana", Attempt: 9, MaxAttempts: 25, TimeSpan.FromSeconds(60));
        _run.Beat(_run.Snapshot with { Waiting = 1, Last = [last] });
        See("the last entry", width);
        _run.Beat(_run.Snapshot with { Waiting = 3, Last = [last with { Name = string.Concat(Enumerable.Repeat("椎名林檎", 5)) }, last, last] });
        See("the last entries, the first with a long name of wide characters", width);
    }

    private void Stop(int width)
    {
        _run.Begin(EntryKind.ReleaseGroup, 9, new PlanCounts());
        _run.Warm("Artist - Album");
        _run.Beat(_run.Snapshot with { Waiting = 1, InFlight = 7 });
        See("release groups", width);
        _run.Beat(_run.Snapshot with { InFlight = 2 });
        _run.Tell(new StopRequested());
        _run.Pass(0.5);
        See("stopping", width);
        _run.Pass(5);
        See("stopping for too long", width);
    }

    private void See(string situation, int width)
    {
        _seen.Append("--- ").Append(situation).Append('\n').Append(Text(width)).Append('\n');
    }

    private string Text(int width) => string.Join('\n', Lines(width).Select(line => line.Text));

    private IReadOnlyList<StyledLine> Lines(int width) => LiveRegion.Lines(LiveView.From(_status.Build()), _options.Probe, width);

    private static Finished Result { get; } = new(
        new WorkItem { Kind = EntryKind.Artist, Path = "", Name = "", Expected = default, Entries = [new RememberedEntry(new Mbid(new Guid(1, 0, 0, new byte[8])), Ledger.ProbeRecord.Untried)], MaxAttempts = 1 },
        new Answer { StatusCode = 200 },
        new Judgement(Verdict.Warm, Evidence.None));
}
