using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Ledger;

/// <summary>A result to store.</summary>
/// <param name="Key">The entry or search.</param>
/// <param name="Record">The new record of the entry or search.</param>
public readonly record struct LedgerChange(EntryKey Key, ProbeRecord Record);

/// <summary>The new set of Lidarrs that have an entry.</summary>
/// <param name="Mbid">An artist or a release group.</param>
/// <param name="Instances">The Lidarrs.</param>
public readonly record struct HolderChange(Mbid Mbid, InstanceSet Instances);

/// <summary>How many rows of the ledger changed in a reading of the library.</summary>
/// <param name="Added">New rows.</param>
/// <param name="Renamed">Updated rows; announcing an album again does not count.</param>
public readonly record struct SyncCounts(int Added, int Renamed)
{
    /// <summary>Adds the counts of two parts of one reading.</summary>
    public static SyncCounts operator +(SyncCounts a, SyncCounts b) => new(a.Added + b.Added, a.Renamed + b.Renamed);

    /// <inheritdoc cref="op_Addition"/>
    public static SyncCounts Add(SyncCounts a, SyncCounts b) => a + b;
}
