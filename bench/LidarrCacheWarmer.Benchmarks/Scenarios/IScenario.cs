using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>A situation for the program, and the measurements in this situation.</summary>
internal interface IScenario
{
    /// <summary>The title, with the scenario's numbers.</summary>
    string Title { get; }

    /// <summary>Starts a simulated world, runs the program against it, and measures.</summary>
    IAsyncEnumerable<Finding> MeasureAsync(ProgramUnderTest program, TimeProvider time, CancellationToken ct);
}
