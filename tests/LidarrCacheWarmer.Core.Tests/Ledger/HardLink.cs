using System.Diagnostics;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Creates hard links, which .NET cannot do.</summary>
internal static class HardLink
{
    /// <summary>Creates a hard link to a file.</summary>
    public static void Make(string file, string name)
    {
        using var link = Process.Start("ln", [file, name]);
        link.WaitForExit();
        link.ExitCode.Should().Be(0);
    }
}
