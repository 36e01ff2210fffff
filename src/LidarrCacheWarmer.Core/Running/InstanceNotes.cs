namespace LidarrCacheWarmer.Running;

/// <summary>Notes of the ledger that each Lidarr has for itself.</summary>
internal static class InstanceNotes
{
    /// <summary>The key of a note; what was remembered when there was one Lidarr stays that of <c>[lidarr]</c>.</summary>
    /// <param name="key">The key without a Lidarr.</param>
    /// <param name="instance">Whose note it is.</param>
    public static string Key(string key, InstanceName instance) =>
        instance == InstanceName.Unnamed ? key : $"{key}:{instance}";
}
