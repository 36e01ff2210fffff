using System.Diagnostics;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Hides parts of this machine from the tested program, to simulate a machine that lacks them.</summary>
internal static class MountNamespace
{
    // A user other than root may mount only in a user namespace.
    private static readonly string[] Own = ["unshare", "--mount", .. Environment.IsPrivilegedProcess ? (string[])[] : ["--user", "--map-root-user"]];

    /// <summary>The command that starts the program on a machine without OpenSSL.</summary>
    /// <param name="command">The command's words, which come before the options.</param>
    public static IReadOnlyList<string> WithoutOpenSsl(string command) =>
        Shell("for library in $(ldconfig -p | sed -n 's/.*=> //p' | grep libssl); do mount --bind /dev/null \"$library\"; done", command);

    /// <summary>The command that starts the program without devices, so that random numbers are missing.</summary>
    /// <param name="command">The command's words, which come before the options.</param>
    public static IReadOnlyList<string> WithoutDevices(string command) => Shell("mount -t tmpfs none /dev", command);

    public static async Task SkipWhereNotAllowedAsync()
    {
        using var trial = Process.Start(new ProcessStartInfo(Own[0], [.. Own.Skip(1), "mount", "--bind", "/dev/null", "/etc/hostname"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
        await trial.WaitForExitAsync();
        Assert.SkipUnless(trial.ExitCode == 0, $"'{string.Join(' ', Own)}' with a mount is not allowed here. Run the tests as root with CAP_SYS_ADMIN, or allow user namespaces.");
    }

    private static string[] Shell(string before, string command) => [.. Own, "bash", "-c", $"{before}; exec \"$0\" {command} \"$@\""];
}
