using System.Diagnostics;

namespace LidarrCacheWarmer.Tests.Notifications.Services;

/// <summary>Servers of this folder's fixtures.</summary>
internal static class DebianPython
{
    // Only Debian's own Python has the packages of Debian; another one may come first in PATH.
    private const string Path = "/usr/bin/python3";

    /// <summary>Starts a server, and waits for its first line.</summary>
    public static async Task<RunningProgram> StartAsync(string script, params IEnumerable<string> arguments)
    {
        // aiosmtpd and apprise warn about their own old code.
        var server = new RunningProgram(Process.Start(new ProcessStartInfo(Path, ["-W", "ignore", $"Fixtures/Notifications/{script}", .. arguments])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
        await server.WhenItSaysAsync("\n");
        return server;
    }
}
