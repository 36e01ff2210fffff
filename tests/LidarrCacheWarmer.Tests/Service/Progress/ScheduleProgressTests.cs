using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Service.Progress;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Tests.Service.Progress;

/// <summary>The progress file of the whole service in virtual time.</summary>
public sealed class ScheduleProgressTests : IDisposable
{
    private readonly VirtualWorld _world = new();

    public ScheduleProgressTests() => _world.AddArtists(0, 30);

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_schedule_has_a_progress_file_only_during_its_runs()
    {
        _world.Configure("[probe]", "rate_limit_per_second = 1", "[schedule]", "max_runs = 0");
        using var file = new ProgressFile(
            _world.Folder.Config, RunStarter.Schedule, () => _world.Hub.Current?.Run, complaint => throw new InvalidOperationException(complaint), _world.Time);
        _world.Hub.Subscribe(file);

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromSeconds(12));
            var (progress, lives) = ProgressReading.Read(world.Folder.Config, world.Time);
            lives.Should().BeTrue();
            progress!.StartedBy.Should().Be(RunStarter.Schedule);
            progress.Sending!.Phases[0].Done.Should().BeInRange(7, 10);
            progress.Sending.RateLimit.Should().Be(1);
            progress.Sending.SecondsLeft.Should().BeInRange(15, 30);
            await world.PassAsync(TimeSpan.FromMinutes(5));
            ProgressReading.Read(world.Folder.Config, world.Time).Should().Be(new ProgressReading(null, false));
        });
    }

    [Fact]
    public void The_state_of_a_waiting_schedule_has_the_forecast_of_its_next_run()
    {
        _world.AddArtists(30, 32, isBroken: true);
        _world.Configure("[probe]", "max_attempts_per_artist = 1", "[schedule]", "max_runs = 0");

        _world.Run(world => world.PassAsync(TimeSpan.FromMinutes(5)));

        var waiting = _world.States.First(state => state.Activity == ScheduleActivity.Waiting);
        waiting.Forecast!.Due.Should().Be(2);
        waiting.IsPossible.Should().BeTrue();
    }
}
