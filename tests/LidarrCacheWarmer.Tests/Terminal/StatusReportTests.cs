using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Service.Progress;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Warming;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class StatusReportTests
{
    private const string Config = "/data/config.ini";

    private readonly FakeTimeProvider _time = SampleRun.Clock();
    private readonly RunStatusBuilder _status;
    private readonly SampleRun _run;
    private readonly StringWriter _seen = new() { NewLine = "\n" };
    private readonly EndedRun _lastRun;

    public StatusReportTests()
    {
        _status = new RunStatusBuilder(SampleOptions.With(), _time);
        _run = new SampleRun(_status, _time);
        _lastRun = new EndedRun(At(-90), "finished", 12);
    }

    [Fact]
    public void Each_state_has_its_lines()
    {
        See("nothing yet", Reading(), lastRun: null);
        See("no schedule after a run", Reading());
        See("a log of the Python tool", Reading(), _lastRun with { Failed = null });
        See("unknown", Reading() with { ScheduleLives = null });
        See("unknown run", Reading() with { Run = new ProgressReading(null, null) });
        Schedules();
        Runs();
        Snapshot.Matches("status", _seen.ToString());
    }

    [Fact]
    public void The_JSON_documents_equal_their_snapshot()
    {
        _run.Begin(EntryKind.Artist, 3_000, new PlanCounts { Untried = 3_000 });
        _run.Warm("Sigur Rós");
        _time.Advance(TimeSpan.FromMinutes(1));
        var schedule = State(ScheduleActivity.Waiting, -1, 32) with
        {
            LastRun = new LastRun(At(-90), "finished", 12),
            Failure = new ScheduleFailure(At(-80), "The disk is full."),
        };

        foreach (var reading in new[] { Reading(), Scheduled(schedule), Scheduled(schedule) with { Run = Alive(Progress()) } })
        {
            Printing.Document(_seen, StatusDocument.From(reading, _lastRun, _time), StatusJson.Default.StatusDocument);
        }

        Snapshot.Matches("status-json", _seen.ToString());
    }

    [Fact]
    public void A_name_with_control_characters_does_not_break_a_line()
    {
        _run.Begin(EntryKind.Artist, 1, new PlanCounts { Untried = 1 });
        _run.Beat(_run.Snapshot with { Waiting = 1, Last = [new WaitingItem("Bell\a \e[2J\nbreak", 2, 25, TimeSpan.FromSeconds(3))] });

        var lines = Lines(Alone(Progress()));

        lines.Should().NotContain(line => line.Any(char.IsControl)).And.Contain(line => line.Contains("Waiting for Bell"));
    }

    private void Schedules()
    {
        See("starting", Scheduled(State(ScheduleActivity.Starting, 0)), lastRun: null);
        See("no valid config", Scheduled(State(ScheduleActivity.WaitingForConfig, -5)));
        See("waiting", Scheduled(State(ScheduleActivity.Waiting, -28, 32)));
        See("waiting, with a forecast", Scheduled(State(ScheduleActivity.Waiting, -28, 32) with { Forecast = new NextRunForecast(120, At(45)) }));
        See("waiting, the service was down", Scheduled(State(ScheduleActivity.Waiting, -28, 32)), _lastRun with { Outcome = "service_down" });
        See("waiting for a late run", Scheduled(State(ScheduleActivity.Waiting, -60, -6)));
        See("failing", Scheduled(State(ScheduleActivity.Waiting, -28, 32) with
        {
            Failure = new ScheduleFailure(At(-1_500), "Nothing listens at http://lidarr:8686/api/v1/artist. Check that Lidarr is running."),
        }));
        See("quiet hours", Scheduled(State(ScheduleActivity.QuietHours, -28, 180)));
        See("additions", Scheduled(State(ScheduleActivity.WarmingAdded, -1, 32)));
        See("unreadable", Reading() with { ScheduleLives = true });
        See("stopped", Reading() with { Schedule = State(ScheduleActivity.Stopped, -5) });
        See("killed", Reading() with { Schedule = State(ScheduleActivity.Running, -5) });
        See("a scheduled run without progress", Scheduled(State(ScheduleActivity.Running, -28)));
    }

    private void Runs()
    {
        See("a run has just started", Alone(Progress()));
        _run.Tell(new LibraryReadingBegan(EntryKind.Artist));
        _time.Advance(TimeSpan.FromSeconds(75));
        See("Lidarr takes its time", Alone(Progress()));
        _run.Begin(EntryKind.Artist, 3_000, new PlanCounts { Untried = 3_000 });
        _run.Request(250);
        _run.Warm("Sigur Rós");
        _run.Thin("AC/DC");
        _run.Missing("Gone");
        _time.Advance(TimeSpan.FromSeconds(1));
        _run.Beat(_run.Snapshot with { InFlight = 3, Waiting = 12 });
        See("artists", Alone(Progress()));
        var progress = Progress();
        See("artists and release groups", Scheduled(State(ScheduleActivity.Running, -1)) with { Run = Alive(WithAlbums(progress)) });
        See("a run beside a waiting schedule", Scheduled(State(ScheduleActivity.Waiting, -28, 32)) with { Run = Alive(progress) });
        See("a run beside a schedule without a config", Scheduled(State(ScheduleActivity.WaitingForConfig, -5)) with { Run = Alive(progress) });
        See("refused", Alone(progress with
        {
            Sending = progress.Sending! with { Breaker = BreakerState.Open, BreakerOpenUntil = At(2), BreakerCause = "429" },
        }));
        _run.Beat(_run.Snapshot with { Waiting = 2, Last = [new WaitingItem("Björk", 3, 25, TimeSpan.FromSeconds(90)), new WaitingItem("Two", 3, 25, default)] });
        See("the last entries", Alone(Progress()));
        _run.Tell(new StopRequested());
        See("stopping", Alone(Progress()));
        See("the run hangs", Alone(progress with { WrittenUptime = progress.WrittenUptime - 360 }));
        See("unreadable progress", Alone(null));
        See("killed run", Reading() with { Run = new ProgressReading(progress, false) });
        See("killed run after a stopped schedule", Reading() with { Schedule = State(ScheduleActivity.Stopped, -5), Run = new ProgressReading(progress, false) });
    }

    private ProgressDocument WithAlbums(ProgressDocument progress)
    {
        var sending = progress.Sending!;
        var artists = sending.Phases[0] with { Done = 250 };
        return progress with
        {
            StartedBy = RunStarter.Schedule,
            Sending = sending with
            {
                Phases = [artists, artists with { Number = 2, Kind = EntryKind.ReleaseGroup, Total = 24_000, Done = 1_200 }],
                RequestsPerSecond = 3,
                SecondsLeft = 7_800,
                DoneAt = At(130),
            },
        };
    }

    private void See(string what, ProcessReading reading) => See(what, reading, _lastRun);

    private void See(string what, ProcessReading reading, EndedRun? lastRun)
    {
        _seen.WriteLine($"--- {what}");
        foreach (var line in new StatusReport(reading, lastRun, _time).Lines())
        {
            _seen.WriteLine(line);
        }
    }

    private List<string> Lines(ProcessReading reading) => [.. new StatusReport(reading, _lastRun, _time).Lines()];

    private static ProcessReading Reading() => new(Config, null, false, new ProgressReading(null, false));

    private static ProcessReading Scheduled(ScheduleStateDocument state) => Reading() with { Schedule = state, ScheduleLives = true };

    private static ProcessReading Alone(ProgressDocument? progress) => Reading() with { Run = Alive(progress) };

    private static ProgressReading Alive(ProgressDocument? progress) => new(progress, true);

    private ProgressDocument Progress() =>
        ProgressDocument.From(RunStarter.Run, Appointment.For(SampleRun.Clock().GetUtcNow(), _time), _status.Build(), isLocked: true, _time);

    private DateTimeOffset At(int minutes) => _time.GetUtcNow() + TimeSpan.FromMinutes(minutes);

    private ScheduleStateDocument State(ScheduleActivity activity, int since, int? until = null) => new()
    {
        Activity = activity,
        Since = At(since),
        SinceUptime = Appointment.Now(_time).TotalSeconds + since * 60,
        Until = until is { } minutes ? At(minutes) : null,
        UntilUptime = Appointment.Now(_time).TotalSeconds + until * 60,
        IsLocked = true,
    };
}
