using System.Security.Cryptography;
using LidarrCacheWarmer.Simulator;

namespace LidarrCacheWarmer.Tests.Shared.Processes;

/// <summary>The folder of a user's config, with ledger and results logs beside it.</summary>
internal sealed class UserFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lidarr-cache-warmer-").FullName;

    public string Config => At("config.ini");

    public string ArtistsCsv => At("mbid-artists.csv");

    public string ReleaseGroupsCsv => At("mbid-releasegroups.csv");

    public string Database => At("mbid_cache.db");

    public IReadOnlyList<string> ResultsLogs => Directory.GetFiles(Path, "results_*.log");

    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a config with the addresses of simulated servers and a high rate for fast tests.</summary>
    /// <param name="world">The simulated servers.</param>
    /// <param name="settings">Further settings, such as <c>run.process_release_groups = true</c>. If a name is
    /// repeated, its last value counts.</param>
    public void Configure(SimulatedWorld world, params IEnumerable<string> settings)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        string[] usual =
        [
            $"lidarr.base_url = {world.Lidarr.BaseUrl}",
            $"lidarr.api_key = {world.Lidarr.ApiKey}",
            $"probe.target_base_url = {world.Metadata.BaseUrl}",
            "probe.rate_limit_per_second = 1000",
            "probe.delay_between_attempts = 0.01",
            "probe.max_backoff_seconds = 1",
        ];
        foreach (var setting in usual.Concat(settings))
        {
            var parts = setting.Split(" = ", 2);
            values[parts[0]] = parts[1];
        }

        var sections = values.GroupBy(value => value.Key[..value.Key.LastIndexOf('.')], StringComparer.Ordinal);
        // A rename replaces the file in one step, because a service may read it at any time.
        File.WriteAllLines(Config + ".new", sections.SelectMany(section => section
            .Select(value => $"{value.Key[(value.Key.LastIndexOf('.') + 1)..]} = {value.Value}").Prepend($"[{section.Key}]")));
        File.Move(Config + ".new", Config, overwrite: true);
    }

    /// <summary>The name and the hash of every file, to compare states of the folder.</summary>
    public IReadOnlyDictionary<string, string> Snapshot() => Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories)
        .ToDictionary(
            entry => System.IO.Path.GetRelativePath(Path, entry),
            entry => Directory.Exists(entry) ? "a directory" : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(entry))),
            StringComparer.Ordinal);

    /// <summary>Everything that the program has written, without the config.</summary>
    public string Written() => string.Concat(Directory.EnumerateFiles(Path)
        .Where(file => !string.Equals(file, Config, StringComparison.Ordinal))
        .Select(file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file))));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
