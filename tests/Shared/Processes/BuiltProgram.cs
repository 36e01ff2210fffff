using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace LidarrCacheWarmer.Tests.Shared.Processes;

/// <summary>The built executable, or the one named by <c>TESTED_PROGRAM</c>, such as a published executable.</summary>
internal static class BuiltProgram
{
    private static readonly string[] ForeignVariables =
        ["CONFIG_PATH", "PUID", "PGID", "UMASK", "LIDARR_CACHE_WARMER_IMAGE", "FORCE_ARTISTS", "FORCE_RG", "FORCE_TEXT_SEARCH", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "REQUEST_METHOD", "TZ", "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "JOURNAL_STREAM"];

    private static string Executable { get; } =
        Environment.GetEnvironmentVariable("TESTED_PROGRAM") is { Length: > 0 } other
            ? other
            : Path.GetFullPath(typeof(BuiltProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(attribute => attribute.Key == "BuiltProgram").Value!);

    /// <summary>Whether the executable is native and needs no .NET runtime.</summary>
    public static bool IsNative => !File.Exists(Executable + ".dll");

    /// <summary>
    /// The command that starts another program with the default handling of SIGINT. Shell scripts make background
    /// processes ignore SIGINT, and the tests may run in such a process.
    /// </summary>
    public static IReadOnlyList<string> WithUsualSignals { get; } = ["env", "--default-signal=INT"];

    /// <summary>
    /// Starts the program in a folder. Only the given variables of the program are in its environment.
    /// </summary>
    public static RunningProgram Start(
        string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        return Start(folder, Executable, arguments, environment ?? new Dictionary<string, string>());
    }

    /// <summary>Starts the program with a file size limit, which looks like a full disk to the program.</summary>
    public static RunningProgram StartOnFullDisk(string folder, IEnumerable<string> arguments, int kilobytes)
    {
        // With this feature on, the runtime's own memory counts as a file and exceeds the limit.
        var environment = new Dictionary<string, string> { ["DOTNET_EnableWriteXorExecute"] = "0" };
        var limit = FormattableString.Invariant($"trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\"");
        return Start(folder, "bash", ["-c", limit, Executable, .. arguments], environment);
    }

    /// <summary>Starts another program whose last arguments are this program and its arguments.</summary>
    public static RunningProgram StartUnder(IReadOnlyList<string> command, string folder, IEnumerable<string> arguments) =>
        Start(folder, command[0], [.. command.Skip(1), Executable, .. arguments], new Dictionary<string, string>());

    /// <summary>Starts the program from a shell, which may close or redirect its streams or set limits.</summary>
    /// <param name="folder">The current folder of the program.</param>
    /// <param name="before">Shell commands before the program.</param>
    /// <param name="redirections">Redirections such as <c>2>&amp;-</c>.</param>
    /// <param name="arguments">The arguments of the program.</param>
    /// <param name="environment">Further environment variables.</param>
    public static RunningProgram StartFromShell(
        string folder, string before, string redirections, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment) =>
        Start(folder, "bash", ["-c", $"{before} exec \"$0\" \"$@\" {redirections}", Executable, .. arguments], environment);

    private static RunningProgram Start(
        string folder, string executable, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(WithUsualSignals[0], [.. WithUsualSignals.Skip(1), executable, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new RunningProgram(Process.Start(start)!);
    }

    private static bool IsForeign(string name) =>
        name.StartsWith("LCW__", StringComparison.OrdinalIgnoreCase)
        || ForeignVariables.Contains(name, StringComparer.OrdinalIgnoreCase);
}
