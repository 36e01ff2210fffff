using System.Diagnostics;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>A second name of a file, which .NET has no way to give.</summary>
internal static class HardLink
{
    /// <summary>Gives a file a second name.</summary>
    public static void Make(string file, string name)
    {
        using var link = Process.Start("ln", [file, name]);
        link.WaitForExit();
        link.ExitCode.Should().Be(0);
    }
}
