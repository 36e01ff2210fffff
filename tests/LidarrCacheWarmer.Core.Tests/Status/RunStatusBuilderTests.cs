using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Core.Tests.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Warming;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Status;

public sealed class RunStatusBuilderTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ConfigFolder _folder = new();
    private readonly SettableClock _time = new(Start);
    private readonly RunStatusBuilder _builder;
    private PhaseTally _tally;

    public RunStatusBuilderTests() =>
        _builder = new RunStatusBuilder(_folder.LoadLines("[run]", "process_release_groups = true").Options, _time);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_activity_of_a_new_run_is_checking_the_server()
    {
        Pass(2);

        _builder.Build().Should().BeEquivalentTo(new RunStatus { At = Start.AddSeconds(2), Activity = RunActivity.CheckingServer, ActiveSince = Start });
    }

    [Fact]
    public void Each_event_of_a_run_starts_its_own_activity()
    {
        List<(RunActivity, EntryKind?, DateTimeOffset)> seen = [];
        foreach (var happened in (WarmingEvent[])[
            new LibraryReadingBegan(EntryKind.Artist),
            new LibraryRead(EntryKind.Artist, 3),
            new LedgerSynced(EntryKind.Artist, 3, 0),
            Began(EntryKind.Artist, 3),
            new PhaseEnded(new PhaseTally { Kind = EntryKind.Artist, Total = 3 }),
            Began(EntryKind.ReleaseGroup, 3),
            new PhaseEnded(new PhaseTally { Kind = EntryKind.ReleaseGroup, Total = 3 })])
        {
            Pass(1);
            _builder.On(happened);
            var status = _builder.Build();
            seen.Add((status.Activity, status.Kind, status.ActiveSince));
        }

        seen.Should().Equal(
            (RunActivity.ReadingLibrary, EntryKind.Artist, Start.AddSeconds(1)),
            (RunActivity.UpdatingLedger, EntryKind.Artist, Start.AddSeconds(2)),
            (RunActivity.Planning, null, Start.AddSeconds(3)),
            (RunActivity.Warming, null, Start.AddSeconds(4)),
            (RunActivity.SavingWhileReadingAlbums, null, Start.AddSeconds(5)),
            (RunActivity.Warming, null, Start.AddSeconds(6)),
            (RunActivity.Saving, null, Start.AddSeconds(7)));
    }

    [Fact]
    public void The_activity_is_warming_again_after_albums_were_planned_during_the_phase_of_artists()
    {
        _builder.On(Began(EntryKind.Artist, 3));
        _builder.On(new LibraryReadingBegan(EntryKind.ReleaseGroup));
        _builder.On(new LibraryRead(EntryKind.ReleaseGroup, 3));
        _builder.On(new LedgerSynced(EntryKind.ReleaseGroup, 3, 0));
        Pass(1);
        _builder.On(Began(EntryKind.ReleaseGroup, 3));

        var status = _builder.Build();

        (status.Activity, status.ActiveSince).Should().Be((RunActivity.Warming, Start.AddSeconds(1)));
        status.Sending!.Phases.Should().HaveCount(2);
    }

    [Fact]
    public void Phase_has_its_counts_its_speed_and_its_expected_end()
    {
        _builder.On(Began(EntryKind.Artist, 10));
        Pass(4);
        Finish(Verdict.Warm, new WarmingSnapshot(TimeSpan.FromSeconds(4), Sent: 8, InFlight: 2, Waiting: 2, RatePerSecond: 2, default, default, ""));
        Finish(Verdict.Cold, new WarmingSnapshot(TimeSpan.FromSeconds(4), Sent: 8, InFlight: 2, Waiting: 2, RatePerSecond: 2, default, default, ""));

        var sending = _builder.Build().Sending!;

        var phase = sending.Phases.Should().ContainSingle().Subject;
        (phase.Number, phase.Tally.Done, phase.Tally.Succeeded, phase.Tally.Total).Should().Be((1, 2, 1, 10));
        (sending.ResultsPerSecond, sending.TimeLeft, sending.DoneAt).Should().Be((0.5, TimeSpan.FromSeconds(5.5), Start.AddSeconds(9.5)));
        (sending.Sent, sending.InFlight, sending.Waiting, sending.RateLimit).Should().Be((8, 2, 2, 2.0));
        sending.Breaker.Should().Be(new BreakerStatus(BreakerState.Closed, OpenUntil: null, ""));
    }

    [Fact]
    public void Phases_of_a_stream_are_summed_up_until_both_have_ended()
    {
        _builder.On(Began(EntryKind.Artist, 2));
        Pass(2);
        Finish(Verdict.Warm, default(WarmingSnapshot) with { RatePerSecond = 2 });
        var artists = _tally;
        _builder.On(Began(EntryKind.ReleaseGroup, 8) with { Number = 2 });
        Finish(Verdict.Warm, default(WarmingSnapshot) with { RatePerSecond = 2 });

        var sending = _builder.Build().Sending!;

        sending.Phases.Select(phase => (phase.Number, phase.Outline.Kind, phase.Tally.Done)).Should()
            .Equal((1, EntryKind.Artist, 1), (2, EntryKind.ReleaseGroup, 1));
        (sending.Left, sending.ResultsPerSecond, sending.TimeLeft).Should().Be((8, 1.0, TimeSpan.FromSeconds(4)));
        _builder.On(new PhaseEnded(artists));
        _builder.Build().Activity.Should().Be(RunActivity.Warming);
        _builder.On(new PhaseEnded(_tally));
        (_builder.Build().Activity, _builder.Build().Sending).Should().Be((RunActivity.Saving, null));
    }

    [Fact]
    public void The_waiting_entries_of_an_ended_phase_are_not_shown_for_the_next_phase()
    {
        _builder.On(Began(EntryKind.Artist, 1));
        _builder.On(new Beat([_tally], default(WarmingSnapshot) with { Waiting = 1, Last = [new WaitingItem("One", 2, 25, TimeSpan.FromSeconds(9))] }));
        _builder.Build().Sending!.Last.Should().ContainSingle();
        _builder.On(new PhaseEnded(_tally));

        _builder.On(Began(EntryKind.ReleaseGroup, 1));

        _builder.Build().Sending!.Last.Should().BeEmpty();
    }

    [Fact]
    public void A_built_snapshot_never_changes()
    {
        _builder.On(Began(EntryKind.Artist, 10));
        Finish(Verdict.Warm, default);
        var before = _builder.Build();
        var copy = before with { Sending = before.Sending! with { } };

        Pass(3);
        Finish(Verdict.Warm, default);
        _builder.On(new StopRequested());

        before.Should().Be(copy);
        _builder.Build().Sending!.Phases[0].Tally.Done.Should().Be(2);
    }

    [Fact]
    public void An_open_breaker_keeps_its_end_time_however_late_the_status_is_read()
    {
        _builder.On(Began(EntryKind.Artist, 10));
        _builder.On(new BreakerMoved(
            BreakerChange.Opened,
            default(WarmingSnapshot) with { Now = TimeSpan.FromMinutes(9), Breaker = BreakerState.Open, OpenUntil = TimeSpan.FromMinutes(10), Cause = "503" }));
        var told = _builder.Build().Sending!.Breaker;

        Pass(45);

        told.Should().Be(new BreakerStatus(BreakerState.Open, Start.AddMinutes(1), "503"));
        _builder.Build().Sending!.Breaker.Should().Be(told);
    }

    [Fact]
    public void A_repeated_stop_keeps_the_time_of_the_first_stop()
    {
        _builder.On(new StopRequested());
        Pass(3);
        _builder.On(new StopRequested());

        _builder.Build().StoppingSince.Should().Be(Start);
    }

    [Fact]
    public void A_change_of_the_wall_clock_changes_no_duration()
    {
        _builder.On(new LibraryReadingBegan(EntryKind.Artist));
        Pass(5);
        _time.Set = TimeSpan.FromDays(3);

        var status = _builder.Build();

        (status.At - status.ActiveSince).Should().Be(TimeSpan.FromSeconds(5));
    }

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    private void Finish(Verdict verdict, WarmingSnapshot snapshot)
    {
        var item = new WorkItem { Kind = _tally.Kind, Path = "", Name = "", Expected = default, Entries = [new RememberedEntry(LedgerSamples.Numbered(1), ProbeRecord.Untried)], MaxAttempts = 1, Requests = 1 };
        var result = new Finished(item, new Answer { StatusCode = 200 }, new Judgement(verdict, Evidence.None));
        _tally = _tally.With(result);
        _builder.On(new ItemFinished(result, _tally, snapshot));
    }

    private PhaseBegan Began(EntryKind kind, int total)
    {
        _tally = new PhaseTally { Kind = kind, Total = total };
        return new PhaseBegan(1, new PhaseOutline { Kind = kind, IsSurvey = false, Total = total, OneAttempt = 0, Attempts = 25, Counts = new PlanCounts() });
    }

    /// <summary>A wall clock that a test can set, beside a monotonic clock.</summary>
    private sealed class SettableClock(DateTimeOffset start) : FakeTimeProvider(start)
    {
        public TimeSpan Set { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Set;

        public override long GetTimestamp() => base.GetUtcNow().UtcTicks;
    }
}
