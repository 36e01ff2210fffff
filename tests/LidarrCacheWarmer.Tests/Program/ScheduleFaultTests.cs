using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>A fault that would end the <c>run</c> command does not end the service.</summary>
public sealed class ScheduleFaultTests : ProgramTest
{
    private readonly GateTime _gate = new();

    protected override WorldOptions Options => base.Options with { Time = _gate };

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_ledger_held_by_another_process_is_reported_once_and_used_when_free(string storage)
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Generating(GateTime.Wait));
        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 0", $"ledger.storage_type = {storage}");
        var other = Start();
        await _gate.WhenWaitingAsync();
        var program = StartSchedule();
        await program.WhenItComplainsAsync("Another process");
        program.HasEnded.Should().BeFalse();

        _gate.Open();
        (await other.EndAsync()).ExitCode.Should().Be(0);
        await program.WhenItSaysAsync("Next run");
        var run = await StopAsync(program);

        run.ErrorLines.Should().ContainSingle();
        Asked.Should().BeEquivalentTo(Artists.Select(PathOf), "the results of the other process are known");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_full_disk_is_reported_and_the_service_continues(string storage)
    {
        for (var number = 0; number < 500; number++)
        {
            World.Library.Add($"Artist {number}", albums: 0);
        }

        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 0", $"ledger.storage_type = {storage}");
        var program = StartOnFullDisk(16, "schedule");
        await program.WhenItComplainsAsync("❌");
        await program.WhenItSaysAsync("Retrying");

        var run = await StopAsync(program);

        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(Folder.Path).And.NotContain("   at ");
    }

    [Fact]
    public async Task Unreadable_albums_are_reported_and_read_in_the_next_run()
    {
        Lidarr.AlbumFault = LidarrFault.ServerError;
        Configure("schedule.interval_seconds = 2", "run.process_release_groups = true");
        var program = StartSchedule();
        await program.WhenItSaysAsync("Cannot read the albums");
        Lidarr.AlbumFault = LidarrFault.None;

        await program.WhenItSaysAsync("Release groups complete");
        await StopAsync(program);

        Asked.Should().BeEquivalentTo(Artists.SelectMany(artist => artist.Albums.Select(PathOf).Prepend(PathOf(artist))));
    }

    [Fact]
    public async Task A_metadata_service_that_is_down_is_retried_in_the_next_run()
    {
        Metadata.Condition = ServiceCondition.Blocked();
        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 0", "probe.circuit_breaker_threshold = 1", "probe.max_backoff_seconds = 0.1");
        var program = StartSchedule();
        await program.WhenItSaysAsync("The metadata service is down");
        Metadata.Condition = ServiceCondition.Healthy;

        await program.WhenItSaysAsync("4 success");
        await StopAsync(program);

        Artists.Select(StatusOf).Should().AllBe("success");
    }
}
