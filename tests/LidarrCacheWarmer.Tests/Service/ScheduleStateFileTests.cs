using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Tests.Service;

public sealed class ScheduleStateFileTests : IDisposable
{
    private static readonly ScheduleState Running = new(ScheduleActivity.Running, "A run is in progress");

    private readonly UserFolder _folder = new();
    private readonly List<string> _complaints = [];

    private string StatePath => ScheduleStateFile.PathOf(_folder.Config);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_written_state_is_read_back_unchanged()
    {
        var time = new VirtualTime(new DateTimeOffset(2026, 11, 2, 6, 0, 0, TimeSpan.Zero));
        using var file = new ScheduleStateFile(_folder.Config, _complaints.Add, time);
        var state = Running with
        {
            Until = Appointment.For(time.GetUtcNow() + TimeSpan.FromHours(1), time),
            LastRun = new LastRun(time.GetUtcNow(), "finished", 3),
            Failure = new ScheduleFailure(time.GetUtcNow(), "Björk \u2028 said \"no\""),
        };

        file.On(state);

        ScheduleStateFile.Read(_folder.Config).Should().Be((ScheduleStateDocument.From(state, isLocked: true, time), true));
        Directory.GetFiles(_folder.Path, "*.tmp").Should().BeEmpty();
    }

    [Fact]
    public void The_state_file_of_an_ended_process_counts_as_dead_and_keeps_its_last_message()
    {
        using (var file = new ScheduleStateFile(_folder.Config, _complaints.Add, TimeProvider.System))
        {
            file.On(Running);
        }

        var (state, lives) = ScheduleStateFile.Read(_folder.Config);

        lives.Should().BeFalse();
        state!.Activity.Should().Be(ScheduleActivity.Running);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"form":2}""")]
    [InlineData("""{"form":1,"activity":"dancing"}""")]
    public void An_unreadable_state_file_counts_as_missing(string text)
    {
        File.WriteAllText(StatePath, text);

        ScheduleStateFile.Read(_folder.Config).Should().Be((null, false));
    }

    [Fact]
    public void A_second_schedule_leaves_the_state_file_to_the_first_and_says_so_once()
    {
        using var first = new ScheduleStateFile(_folder.Config, _complaints.Add, TimeProvider.System);
        first.On(Running);
        using var second = new ScheduleStateFile(_folder.Config, _complaints.Add, TimeProvider.System);

        second.On(new ScheduleState(ScheduleActivity.Starting, ""));
        second.On(new ScheduleState(ScheduleActivity.WaitingForConfig, ""));
        second.On(new ScheduleState(ScheduleActivity.QuietHours, ""));

        ScheduleStateFile.Read(_folder.Config).State!.Activity.Should().Be(ScheduleActivity.Running);
        _complaints.Should().ContainSingle().Which.Should().Contain("another schedule uses the same config");
    }

    [Fact]
    public void The_second_schedule_takes_over_the_state_file_when_the_first_ends()
    {
        using var second = new ScheduleStateFile(_folder.Config, _complaints.Add, TimeProvider.System);
        using (var first = new ScheduleStateFile(_folder.Config, _complaints.Add, TimeProvider.System))
        {
            first.On(Running);
            second.On(new ScheduleState(ScheduleActivity.WaitingForConfig, ""));
        }

        second.On(new ScheduleState(ScheduleActivity.QuietHours, ""));

        ScheduleStateFile.Read(_folder.Config).State!.Activity.Should().Be(ScheduleActivity.QuietHours);
    }

    [Fact]
    public void A_state_that_cannot_be_written_is_reported_once_and_the_old_file_is_deleted()
    {
        using var file = new ScheduleStateFile(_folder.Config, _complaints.Add, TimeProvider.System);
        file.On(Running);
        Directory.CreateDirectory(StatePath + ".tmp");

        file.On(Running);
        file.On(Running);

        _complaints.Should().ContainSingle().Which.Should().StartWith($"Cannot write the state for 'healthcheck' to {StatePath} (");
        Directory.Delete(StatePath + ".tmp");
        file.On(Running);
        ScheduleStateFile.Read(_folder.Config).State.Should().NotBeNull();
    }
}
