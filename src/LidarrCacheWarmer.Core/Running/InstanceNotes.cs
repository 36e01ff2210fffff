namespace LidarrCacheWarmer.Running;

/// <summary>Keys of notes (values in the ledger) that each Lidarr has separately.</summary>
internal static class InstanceNotes
{
    /// <summary>The key of a note. A key without a Lidarr, from older ledgers, belongs to <c>[lidarr]</c>.</summary>
    /// <param name="key">The key without a Lidarr.</param>
    /// <param name="instance">The Lidarr.</param>
    public static string Key(string key, InstanceName instance) =>
        instance == InstanceName.Unnamed ? key : $"{key}:{instance}";
}
