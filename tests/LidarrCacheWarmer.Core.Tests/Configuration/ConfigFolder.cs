using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

/// <summary>A temporary folder for a config file; files outside it count as missing.</summary>
internal sealed class ConfigFolder : IDisposable
{
    public const string ApiKey = "0123456789abcdef0123456789abcdef";

    private readonly HashSet<string> _pretended = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pretendedDirectories = new(StringComparer.Ordinal);

    public string Path { get; } = Directory.CreateTempSubdirectory("lcw-config-").FullName;

    public string ConfigPath => System.IO.Path.Combine(Path, "config.ini");

    public static string Fixture(string name) =>
        File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Fixtures", "Configuration", name));

    public void Pretend(string path) => _pretended.Add(path);

    public void PretendDirectory(string path) => _pretendedDirectories.Add(path);

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    public ConfigResult Load(CommandLineOverrides commandLine, params (string Name, string Value)[] environment) =>
        new ConfigLoader(
            path => _pretended.Contains(path) || (IsInside(path) && File.Exists(path)),
            path => _pretendedDirectories.Contains(path) || (IsInside(path) && Directory.Exists(path)))
        .Load(commandLine, environment.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal));

    public ConfigResult Load(params (string Name, string Value)[] environment) =>
        Load(new CommandLineOverrides { ConfigPath = ConfigPath }, environment);

    public ConfigLoaded LoadText(string text, params (string Name, string Value)[] environment)
    {
        Write("config.ini", text);
        return Load(environment).Should().BeOfType<ConfigLoaded>().Subject;
    }

    /// <summary>Loads a config with an API key and the given lines.</summary>
    public ConfigLoaded LoadLines(params string[] lines) => LoadText(WithKey(lines));

    public ConfigInvalid RefuseText(string text, params (string Name, string Value)[] environment)
    {
        Write("config.ini", text);
        return Load(environment).Should().BeOfType<ConfigInvalid>().Subject;
    }

    public ConfigInvalid RefuseLines(params string[] lines) => RefuseText(WithKey(lines));

    /// <summary>A config with two lines for <c>[lidarr]</c>; the given lines follow from line 3 on.</summary>
    public static string WithKey(params string[] lines) =>
        $"[lidarr]\napi_key = {ApiKey}\n{string.Join('\n', lines)}\n";

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private bool IsInside(string path) => path.StartsWith(Path, StringComparison.Ordinal);
}
