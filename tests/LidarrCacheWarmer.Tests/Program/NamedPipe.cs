using System.Diagnostics;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Named pipes (FIFOs).</summary>
internal static class NamedPipe
{
    public static async Task CreateAsync(string path)
    {
        using var mkfifo = Process.Start("mkfifo", [path]);
        await mkfifo.WaitForExitAsync();
        mkfifo.ExitCode.Should().Be(0);
    }
}
