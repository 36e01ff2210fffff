using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The executable that the build has made; <c>TESTED_PROGRAM</c> names another one, such as a published one.</summary>
internal static class BuiltProgram
{
    private static readonly string[] ForeignVariables =
        ["CONFIG_PATH", "FORCE_ARTISTS", "FORCE_RG", "FORCE_TEXT_SEARCH", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

    private static string Executable { get; } =
        Environment.GetEnvironmentVariable("TESTED_PROGRAM") is { Length: > 0 } other
            ? other
            : Path.GetFullPath(typeof(BuiltProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(attribute => attribute.Key == "BuiltProgram").Value!);

    /// <summary>Starts the program in a folder, with nothing of its settings in the environment but what is given.</summary>
    public static RunningProgram Start(
        string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Executable, arguments)
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

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new RunningProgram(Process.Start(start)!);
    }

    private static bool IsForeign(string name) =>
        name.StartsWith("LCW__", StringComparison.OrdinalIgnoreCase)
        || ForeignVariables.Contains(name, StringComparer.OrdinalIgnoreCase);
}
