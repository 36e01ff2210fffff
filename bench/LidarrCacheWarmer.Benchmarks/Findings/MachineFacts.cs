using System.Runtime.InteropServices;
using LidarrCacheWarmer.Benchmarks.Running;

namespace LidarrCacheWarmer.Benchmarks.Findings;

/// <summary>Describes the machine of the measurement, because the measured values depend on it.</summary>
internal static class MachineFacts
{
    public static IEnumerable<string> Lines(ProgramUnderTest program, TimeProvider time) =>
    [
        $"- {time.GetUtcNow():yyyy-MM-dd HH:mm} UTC",
        $"- {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}",
        $"- program: {program.Kind}; simulator: in the benchmark process, {RuntimeInformation.FrameworkDescription}, on the same cores",
    ];
}
