using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>A situation that the program is put into, and what is measured of it.</summary>
internal interface IScenario
{
    /// <summary>What it is, with the figures that make it up.</summary>
    string Title { get; }

    /// <summary>Builds a world, runs the program in it and measures.</summary>
    IAsyncEnumerable<Finding> MeasureAsync(ProgramUnderTest program, TimeProvider time, CancellationToken ct);
}
