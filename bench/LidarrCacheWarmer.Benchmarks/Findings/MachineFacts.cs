using System.Runtime.InteropServices;
using LidarrCacheWarmer.Benchmarks.Running;

namespace LidarrCacheWarmer.Benchmarks.Findings;

/// <summary>Where figures were taken: without it they say little.</summary>
internal static class MachineFacts
{
    public static IEnumerable<string> Lines(ProgramUnderTest program, TimeProvider time) =>
    [
        $"- {time.GetUtcNow():yyyy-MM-dd HH:mm} UTC",
        $"- {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}",
        $"- the program as {program.Kind}; the simulator in the process of the benchmarks, {RuntimeInformation.FrameworkDescription}, on the same cores",
    ];
}
