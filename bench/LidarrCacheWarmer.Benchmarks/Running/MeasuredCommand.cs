using System.Diagnostics;
using System.Globalization;

namespace LidarrCacheWarmer.Benchmarks.Running;

/// <summary>The cost of a command that ran to its end, with its output discarded.</summary>
/// <param name="Cpu">The processor time in the program and in the kernel.</param>
/// <param name="Memory">The maximum resident memory in bytes; 0 if the system does not report it.</param>
internal sealed record MeasuredCommand(TimeSpan Cpu, long Memory)
{
    /// <summary>Runs a command several times, because a single run may be too short to measure.</summary>
    /// <exception cref="FailedRunException">The command ended with an error.</exception>
    public static async Task<MeasuredCommand> RunAsync(string program, IReadOnlyList<string> arguments, int times, TimeProvider time, CancellationToken ct)
    {
        var (before, peak) = (CpuOfChildren(), 0L);
        for (var i = 0; i < times; i++)
        {
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments]))
                ?? throw new FailedRunException($"{program} did not start.");
            var memory = PeakMemory.WatchAsync(process.Id, time);
            await process.WaitForExitAsync(ct);
            peak = Math.Max(peak, await memory);
            if (process.ExitCode != 0)
            {
                throw new FailedRunException($"{program} ended with exit code {process.ExitCode}");
            }
        }

        return new MeasuredCommand((CpuOfChildren() - before) / times, peak);
    }

    // The kernel counts the time of ended child processes in hundredths of a second.
    private static TimeSpan CpuOfChildren()
    {
        const int Program = 13, System = 14;
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromMilliseconds(10 * (Field(fields[Program]) + Field(fields[System])));
    }

    private static long Field(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
