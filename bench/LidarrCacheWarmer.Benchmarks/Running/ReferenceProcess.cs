using System.Diagnostics;

namespace LidarrCacheWarmer.Benchmarks.Running;

/// <summary>A program that is measured beside ours, run to its end.</summary>
internal static class ReferenceProcess
{
    /// <summary>Runs it.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="FailedRunException">It ended with an error.</exception>
    public static async Task<string> OutputAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new FailedRunException($"{program} did not start.");
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0 ? output : throw new FailedRunException($"{program} ended with {process.ExitCode}");
    }
}
