using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Tests of a service that watches a Lidarr with sixteen artists.</summary>
public abstract class WatchingServiceTest : ProgramTest
{
    private protected const string Albums = "run.process_release_groups = true";

    private protected readonly GateTime _gate = new();

    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = 16, AlbumsPerArtist = 1, AwkwardNames = false },
        Metadata = new MetadataOptions { Compact = true },
        Time = _gate,
    };

    /// <summary>Starts a service and waits until its first run has ended and the service watches Lidarr.</summary>
    internal async Task<RunningProgram> IdleAsync()
    {
        var program = StartSchedule();
        await program.WhenItSaysAsync("Watching Lidarr for additions at");
        await program.WhenItSaysAsync("Next run");
        Metadata.Log.Reset();
        Lidarr.Log.Reset();
        return program;
    }
}
