using System.Diagnostics;

namespace LidarrCacheWarmer.Benchmarks.Running;

/// <summary>Runs a reference program to its end.</summary>
internal static class ReferenceProcess
{
    /// <summary>Runs a program.</summary>
    /// <returns>The program's output.</returns>
    /// <exception cref="FailedRunException">The program ended with an error.</exception>
    public static async Task<string> OutputAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new FailedRunException($"{program} did not start.");
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0 ? output : throw new FailedRunException($"{program} ended with exit code {process.ExitCode}");
    }
}
