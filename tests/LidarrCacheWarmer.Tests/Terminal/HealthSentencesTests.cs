using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Service.Progress;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Tests.Service;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class HealthSentencesTests
{
    private const string Config = "/data/config.ini";

    private static readonly VirtualTime Time = new(new DateTimeOffset(2026, 11, 2, 6, 0, 0, TimeSpan.Zero));
    private static readonly LastRun LastRun = new(At(-28), "finished", 1_203);
    private static readonly ScheduleFailure Failure = new(At(-90), "Nothing listens at http://lidarr:8686/api/v1/artist. "
        + "Check that Lidarr is running and that the host and port of base_url in [lidarr] are correct.");

    [Fact]
    public void Every_state_has_its_message()
    {
        (ScheduleStateDocument? State, bool? Lives)[] cases =
        [
            (null, false),
            (State(ScheduleActivity.Stopped, -5), false),
            (State(ScheduleActivity.Running, -5), false),
            (null, true),
            (null, null),
            (State(ScheduleActivity.Starting, 0), true),
            (State(ScheduleActivity.Starting, -6), true),
            (State(ScheduleActivity.WaitingForConfig, -5), true),
            (State(ScheduleActivity.Waiting, -28, 32), true),
            (State(ScheduleActivity.Waiting, -28, 32) with { LastRun = LastRun }, true),
            (State(ScheduleActivity.Waiting, -28, 32) with { LastRun = LastRun with { Outcome = "service_down" } }, true),
            (State(ScheduleActivity.Waiting, -28, 32) with { LastRun = LastRun, Failure = Failure }, true),
            (State(ScheduleActivity.Waiting, -28, -5) with { LastRun = LastRun }, true),
            (State(ScheduleActivity.Waiting, -28, -6) with { LastRun = LastRun }, true),
            (State(ScheduleActivity.Running, -28) with { LastRun = LastRun with { FinishedAt = At(-1_500) } }, true),
            (State(ScheduleActivity.Running, -28) with { Failure = Failure }, true),
            (State(ScheduleActivity.WarmingAdded, -1, 32) with { LastRun = LastRun }, true),
            (State(ScheduleActivity.QuietHours, -28, 180) with { LastRun = LastRun with { Outcome = "interrupted" } }, true),
            (State(ScheduleActivity.QuietHours, -28, -6), true),
            (State(ScheduleActivity.Waiting, -28, 32) with { LastRun = LastRun, IsLocked = false }, null),
        ];

        Snapshot.Matches("health", string.Concat(
        [
            .. cases.Select(one => Health.Assess(Config, one.State, one.Lives, Time).Sentence + "\n"),
            .. Runs(),
            .. Unwritable("/data/config.ini.schedule", "/data/mbid-releasegroups.csv"),
        ]));
    }

    [Fact]
    public void A_stopped_schedule_is_never_reported_as_running_even_if_files_cannot_be_written() =>
        Health.Assess(Config, State(ScheduleActivity.Waiting, -28, 32), lives: false, Time, _ => "its file system is read-only")
            .Sentence.Should().StartWith("Unhealthy: no schedule is running");

    [Fact]
    public void The_JSON_document_has_the_same_message_and_times()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var state = State(ScheduleActivity.Waiting, -28, 32) with { LastRun = LastRun, Failure = Failure };

        HealthReport.WriteJson(output, Health.Assess(Config, state, lives: true, Time), state, Time);
        HealthReport.WriteJson(output, Health.Assess(Config, state: null, lives: false, Time), state: null, Time);

        Snapshot.Matches("health-json", output.ToString());
    }

    [Fact]
    public void The_JSON_document_of_a_run_without_a_schedule_has_its_start()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var reading = Alone(Progress(0));

        HealthReport.WriteJson(output, reading.Assess(Time), reading.State, Time);

        Snapshot.Matches("health-run-json", output.ToString());
    }

    [Fact]
    public void A_schedule_that_is_alive_is_assessed_even_if_a_run_is_in_progress_beside_it()
    {
        var reading = Alone(Progress(0)) with { Schedule = State(ScheduleActivity.Waiting, -28, 32) with { Failure = Failure }, ScheduleLives = true };

        reading.Assess(Time).Sentence.Should().StartWith("Unhealthy: runs fail");
    }

    private static IEnumerable<string> Runs()
    {
        ProcessReading[] readings =
        [
            Alone(Progress(0)),
            Alone(Progress(-5)),
            Alone(Progress(-6)),
            Alone(null),
            Alone(Progress(0)) with { Schedule = State(ScheduleActivity.Stopped, -5) },
            Alone(Progress(0)) with { Run = new ProgressReading(Progress(0), false) },
        ];
        return readings.Select(reading => reading.Assess(Time).Sentence + "\n")
            .Append(Alone(Progress(0)).Assess(Time, _ => "its file system is read-only").Sentence + "\n");
    }

    private static ProcessReading Alone(ProgressDocument? progress) => new(Config, null, false, new ProgressReading(progress, true));

    private static ProgressDocument Progress(int written) => new()
    {
        StartedBy = RunStarter.Run,
        StartedAt = At(-28),
        StartedUptime = -28 * 60,
        WrittenAt = At(written),
        WrittenUptime = written * 60,
        IsLocked = true,
        Activity = RunActivity.Warming,
        ActiveSince = At(-20),
    };

    private static IEnumerable<string> Unwritable(params string[] files) => files.Select(file => Health.Assess(
        Config,
        State(ScheduleActivity.Waiting, -28, 32) with { Ledger = new LedgerPaths("/data/mbid-artists.csv", "/data/mbid-releasegroups.csv") },
        lives: true,
        Time,
        path => path == file ? "its file system is read-only" : null).Sentence + "\n");

    private static DateTimeOffset At(int minutes) => Time.GetUtcNow() + TimeSpan.FromMinutes(minutes);

    private static ScheduleStateDocument State(ScheduleActivity activity, int since, int? until = null) => new()
    {
        Activity = activity,
        Since = At(since),
        SinceUptime = since * 60,
        Until = until is { } minutes ? At(minutes) : null,
        UntilUptime = until * 60,
        IsLocked = true,
    };
}
