using System.Diagnostics;
using System.Globalization;

namespace LidarrCacheWarmer.Benchmarks.Running;

/// <summary>What a command cost that ran to its end and whose output nobody read.</summary>
/// <param name="Cpu">The time that processors spent on it, in programs and in the system.</param>
/// <param name="Memory">The most memory that was resident, in bytes; 0 where the system does not tell.</param>
internal sealed record MeasuredCommand(TimeSpan Cpu, long Memory)
{
    /// <summary>Runs a command several times; one alone may be too short to be measured.</summary>
    /// <exception cref="FailedRunException">It ended with an error.</exception>
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
                throw new FailedRunException($"{program} ended with {process.ExitCode}");
            }
        }

        return new MeasuredCommand((CpuOfChildren() - before) / times, peak);
    }

    // Of all children that have ended and were waited for, in hundredths of a second.
    private static TimeSpan CpuOfChildren()
    {
        const int Program = 13, System = 14;
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromMilliseconds(10 * (Field(fields[Program]) + Field(fields[System])));
    }

    private static long Field(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
