using System.Buffers;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Hosting;

namespace LidarrCacheWarmer.Cli.Setup;

/// <summary>The command that a user types next, ready to copy into a shell.</summary>
internal static class NextCommand
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@%+=,");

    /// <summary>The command, worded to follow the word "Next".</summary>
    /// <param name="command">The command, such as <c>check</c>.</param>
    /// <param name="configPath">The config file. It must exist.</param>
    /// <param name="environment">The environment variables of the process.</param>
    public static string For(string command, string configPath, IReadOnlyDictionary<string, string> environment)
    {
        var words = IsDefault(configPath, environment) ? command : $"{command} --config {ForShell(configPath)}";

        // In a container, the user starts the program with a command that only the container engine knows.
        return ContainerImage.IsImage(environment) ? $", with the same container command: {words}" : $": {ForShell(Program())} {words}";
    }

    /// <summary>Quotes a word for a shell if necessary.</summary>
    internal static string ForShell(string word) =>
        !word.AsSpan().ContainsAnyExcept(Plain) ? word
        : OperatingSystem.IsWindows() ? $"\"{word}\""
        : $"'{SafeText.From(word).Replace("'", @"'\''", StringComparison.Ordinal)}'";

    // CONFIG_PATH may be set for this one command only, so it does not count.
    private static bool IsDefault(string configPath, IReadOnlyDictionary<string, string> environment) =>
        new ConfigLoader().Locate(null, environment.Where(variable => variable.Key != ConfigLoader.PathVariable).ToDictionary()).Path == configPath;

    // The word that the user typed, such as artifacts/lidarr-cache-warmer. The .NET tool shows its library instead.
    private static string Program() =>
        Environment.GetCommandLineArgs() is [var typed, ..] && !typed.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? typed : ProgramIdentity.Name;
}
