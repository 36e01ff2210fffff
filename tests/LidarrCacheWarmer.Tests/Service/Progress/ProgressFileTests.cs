using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Service.Progress;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Tests.Terminal;
using LidarrCacheWarmer.Warming;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Tests.Service.Progress;

public sealed class ProgressFileTests : IDisposable
{
    private readonly UserFolder _folder = new();
    private readonly FakeTimeProvider _time = SampleRun.Clock();
    private readonly List<string> _complaints = [];
    private readonly RunStatusBuilder _status;
    private readonly SampleRun _run;

    public ProgressFileTests()
    {
        _status = new RunStatusBuilder(SampleOptions.With(), _time);
        _run = new SampleRun(_status, _time);
    }

    private string ProgressPath => ProgressFile.PathOf(_folder.Config);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Written_progress_is_read_back_unchanged()
    {
        using var file = File();
        file.Begin();
        WarmSome();
        _run.Beat(_run.Snapshot with
        {
            Waiting = 1,
            Breaker = BreakerState.Open,
            OpenUntil = _run.Snapshot.Now + TimeSpan.FromMinutes(1),
            Cause = "429 \u2028 Retry-After \"60\"",
            Last = [new WaitingItem("Björk", 3, 25, TimeSpan.FromSeconds(90))],
        });
        _time.Advance(TimeSpan.FromSeconds(5));

        var (document, lives) = Read();

        lives.Should().BeTrue();
        var started = Appointment.For(SampleRun.Clock().GetUtcNow(), SampleRun.Clock());
        document.Should().BeEquivalentTo(ProgressDocument.From(RunStarter.Run, started, _status.Build(), isLocked: true, _time));
        document.Sending!.Phases.Should().ContainSingle().Which.Verdicts["warm"].Should().Be(2);
        document.Sending.LastWaiting.Should().Equal(new WaitingProgress("Björk", 3, 25, 90));
        Directory.GetFiles(_folder.Path, "*.tmp").Should().BeEmpty();
    }

    [Fact]
    public void Progress_is_written_at_the_start_and_then_every_five_seconds()
    {
        using var file = File();
        file.Begin();
        List<double> written = [];
        for (var second = 0; second < 12; second++)
        {
            written.Add(Read().Document!.WrittenUptime);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        written.Select(at => at - written[0]).Should().Equal(0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10);
    }

    [Fact]
    public void The_file_is_deleted_at_the_end_of_a_run_and_nothing_is_written_until_the_next_run()
    {
        using var file = File();
        file.On(State(ScheduleActivity.Running));
        file.On(State(ScheduleActivity.Waiting));

        _time.Advance(TimeSpan.FromHours(1));

        Read().Should().Be(new ProgressReading(null, false));
        Directory.GetFiles(_folder.Path).Should().Equal(ProgressPath + ".lock");
        file.On(State(ScheduleActivity.Running));
        Read().Document!.StartedAt.Should().Be(_time.GetUtcNow());
    }

    [Fact]
    public void The_progress_of_a_killed_run_counts_as_ended_and_stays_readable()
    {
        byte[] left;
        using (var file = File())
        {
            file.Begin();
            left = System.IO.File.ReadAllBytes(ProgressPath);
        }

        System.IO.File.WriteAllBytes(ProgressPath, left);

        var (document, lives) = Read();

        lives.Should().BeFalse();
        document!.StartedBy.Should().Be(RunStarter.Run);
    }

    [Fact]
    public void A_second_run_leaves_the_file_to_the_first_without_a_complaint()
    {
        using var first = File(RunStarter.Schedule);
        first.Begin();
        using (var second = File())
        {
            second.Begin();
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        Read().Document!.StartedBy.Should().Be(RunStarter.Schedule);
        _complaints.Should().BeEmpty();
    }

    [Fact]
    public void The_second_run_writes_the_file_after_the_first_has_ended()
    {
        using var second = File();
        using (var first = File(RunStarter.Schedule))
        {
            first.Begin();
            second.Begin();
        }

        _time.Advance(TimeSpan.FromSeconds(5));

        Read().Document!.StartedBy.Should().Be(RunStarter.Run);
    }

    [Fact]
    public void Progress_that_cannot_be_written_is_reported_once_and_deleted()
    {
        using var file = File();
        file.Begin();
        Directory.CreateDirectory(ProgressPath + ".tmp");

        _time.Advance(TimeSpan.FromSeconds(15));

        _complaints.Should().ContainSingle().Which.Should()
            .StartWith($"Cannot write the progress for 'status' to {ProgressPath} (").And.EndWith("). The run continues without it.");
        System.IO.File.Exists(ProgressPath).Should().BeFalse();
        Directory.Delete(ProgressPath + ".tmp");
        _time.Advance(TimeSpan.FromSeconds(5));
        Read().Document.Should().NotBeNull();
    }

    [Fact]
    public void A_status_that_fails_is_reported_and_does_not_end_the_run()
    {
        using var file = new ProgressFile(
            _folder.Config, RunStarter.Run, () => throw new InvalidOperationException("No status."), _complaints.Add, _time);

        file.Begin();
        _time.Advance(TimeSpan.FromSeconds(10));

        _complaints.Should().ContainSingle().Which.Should().Contain("(No status)");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"form":1}""")]
    [InlineData("""{"form":2,"started_by":"run","started_at":"2026-01-01T00:00:00Z","started_uptime":1,"written_at":"2026-01-01T00:00:00Z","written_uptime":1,"is_locked":true,"activity":"planning","active_since":"2026-01-01T00:00:00Z"}""")]
    [InlineData("""{"form":1,"started_by":"run","started_at":"2026-01-01T00:00:00Z","started_uptime":1,"written_at":"2026-01-01T00:00:00Z","written_uptime":1,"is_locked":true,"activity":"reading_library","active_since":"2026-01-01T00:00:00Z"}""")]
    public void An_unreadable_progress_file_counts_as_missing(string text)
    {
        System.IO.File.WriteAllText(ProgressPath, text);

        Read().Should().Be(new ProgressReading(null, false));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    [InlineData(-1, false)]
    public void Without_a_working_lock_the_age_of_the_file_shows_whether_the_run_is_alive(int seconds, bool lives)
    {
        _time.Advance(TimeSpan.FromMinutes(5));
        var document = ProgressDocument.From(RunStarter.Run, Appointment.For(_time.GetUtcNow(), _time), _status.Build(), isLocked: false, _time);
        JsonFile.Replace(
            ProgressPath, document with { WrittenUptime = document.WrittenUptime - seconds }, ProgressJson.Default.ProgressDocument);

        Read().Lives.Should().Be(lives);
    }

    private ProgressFile File(RunStarter startedBy = RunStarter.Run) => new(_folder.Config, startedBy, _status.Build, _complaints.Add, _time);

    private ProgressReading Read() => ProgressReading.Read(_folder.Config, _time);

    private static ScheduleState State(ScheduleActivity activity) => new(activity, "");

    private void WarmSome()
    {
        _run.Begin(EntryKind.Artist, 10, new PlanCounts { Untried = 10 });
        _run.Warm("Sigur Rós");
        _run.Warm("Björk");
        _run.Cold("Nirvana");
    }
}
