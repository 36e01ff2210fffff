using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Ledger;

/// <summary>A result to be remembered.</summary>
/// <param name="Key">What it is the result of.</param>
/// <param name="Record">What is known from now on.</param>
public readonly record struct LedgerChange(EntryKey Key, ProbeRecord Record);

/// <summary>Which Lidarrs turned out to have an entry.</summary>
/// <param name="Mbid">An artist or a release group.</param>
/// <param name="Instances">The Lidarrs.</param>
public readonly record struct HolderChange(Mbid Mbid, InstanceSet Instances);

/// <summary>What a reading of the library changed in the ledger.</summary>
/// <param name="Added">Rows that are new.</param>
/// <param name="Renamed">Rows that differed and were brought up to date; an album that is merely announced again does not differ.</param>
public readonly record struct SyncCounts(int Added, int Renamed)
{
    /// <summary>Adds up two parts of one reading.</summary>
    public static SyncCounts operator +(SyncCounts a, SyncCounts b) => new(a.Added + b.Added, a.Renamed + b.Renamed);

    /// <inheritdoc cref="op_Addition"/>
    public static SyncCounts Add(SyncCounts a, SyncCounts b) => a + b;
}
