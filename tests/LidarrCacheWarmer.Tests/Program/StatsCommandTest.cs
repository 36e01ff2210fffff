using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Servers for tests of <c>stats</c>. Answers name their backend, and slow requests wait at a gate.</summary>
public abstract class StatsCommandTest : ProgramTest
{
    private protected readonly GateTime _gate = new();

    protected override WorldOptions Options => base.Options with
    {
        Metadata = new MetadataOptions { Compact = true, CanaryTarget = "blue" },
        Time = _gate,
    };

    /// <summary>Runs <c>stats</c> to its end, with the folder's config.</summary>
    internal Task<ProgramRun> StatsAsync(params IEnumerable<string> arguments) =>
        StartBare(new Dictionary<string, string>(), ["stats", "--config", Folder.Config, .. arguments]).EndAsync();
}
