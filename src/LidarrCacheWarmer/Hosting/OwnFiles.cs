namespace LidarrCacheWarmer.Hosting;

/// <summary>The files that this program and the Python tool keep beside the config.</summary>
internal static class OwnFiles
{
    private static readonly string[] Names = ["config.ini", "manual_entries.yml", "manual_entries.yaml"];

    // The files that begin with the name of the config, and their locks.
    private static readonly string[] Companions = [".schedule", ".progress", ".paused", ".web", ".notify"];

    // Prefixes, because journals, locks, notes and renamed old files have longer names.
    private static readonly string[] Beginnings = ["mbid-artists.csv", "mbid-releasegroups.csv", "mbid_cache.db"];

    /// <summary>Whether a file name belongs to the program.</summary>
    /// <param name="name">A name without a folder.</param>
    /// <param name="configName">The name of the config file in use.</param>
    public static bool Include(string name, string configName) =>
        name == configName
        || Companions.Any(ending => name.StartsWith(configName + ending, StringComparison.Ordinal))
        || Names.Contains(name, StringComparer.Ordinal)
        || Beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal))
        || (name.StartsWith("results_", StringComparison.Ordinal) && name.EndsWith(".log", StringComparison.Ordinal));
}
