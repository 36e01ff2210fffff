using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>The entries that are remembered, with what is known of each.</summary>
public interface IEntryStore
{
    /// <summary>All artists, in stored order; rows added meanwhile may or may not be among them.</summary>
    IAsyncEnumerable<ArtistEntry> ArtistsAsync();

    /// <summary>These artists, in the order that is asked for; those that the ledger does not have any more are left out.</summary>
    ValueTask<IReadOnlyList<ArtistEntry>> ArtistsAsync(IReadOnlyList<Mbid> mbids);

    /// <summary>
    /// The artists of which the request or the search can have one of these verdicts, and perhaps others, in stored order.
    /// <see cref="CountsAsync"/> says how many there are in all.
    /// </summary>
    /// <returns>Null when all have to be gone through to find out, or when there are rows that count for nothing.</returns>
    IAsyncEnumerable<ArtistEntry>? ArtistsWith(IReadOnlySet<Verdict> verdicts);

    /// <summary>All release groups, in stored order; rows added meanwhile may or may not be among them.</summary>
    IAsyncEnumerable<ReleaseGroupEntry> ReleaseGroupsAsync();

    /// <summary>These release groups, in the order that is asked for; those that the ledger does not have any more are left out.</summary>
    ValueTask<IReadOnlyList<ReleaseGroupEntry>> ReleaseGroupsAsync(IReadOnlyList<Mbid> mbids);

    /// <summary>The release groups that are filed under an artist, in stored order.</summary>
    IAsyncEnumerable<ReleaseGroupEntry> ReleaseGroupsOfAsync(Mbid artist);

    /// <summary>The same as <see cref="ArtistsWith"/>, of release groups.</summary>
    IAsyncEnumerable<ReleaseGroupEntry>? ReleaseGroupsWith(IReadOnlySet<Verdict> verdicts);

    /// <summary>The row of an artist as it is now; null when the ledger has none.</summary>
    ValueTask<ArtistEntry?> FindArtistAsync(Mbid mbid);

    /// <summary>The row of a release group as it is now; null when the ledger has none.</summary>
    ValueTask<ReleaseGroupEntry?> FindReleaseGroupAsync(Mbid mbid);

    /// <summary>How many rows have which status.</summary>
    ValueTask<LedgerCounts> CountsAsync();

    /// <summary>
    /// Adds artists that are new and brings names up to date; removes none. What a killed process has not
    /// kept of it, the next reading of the library brings again; <see cref="ILedger.FsyncAsync"/> makes it last.
    /// </summary>
    /// <param name="artists">What the source says.</param>
    /// <param name="source">Where they come from; never <see cref="EntrySource.Announced"/>, which is for albums.</param>
    /// <exception cref="ArgumentOutOfRangeException">The source is one that artists do not come from.</exception>
    ValueTask<SyncCounts> UpsertAsync(IReadOnlyList<Artist> artists, EntrySource source = EntrySource.Lidarr);

    /// <summary>
    /// Adds albums that are new and brings titles and artists up to date; removes none. What a killed process has not
    /// kept of it, the next reading of the library brings again; <see cref="ILedger.FsyncAsync"/> makes it last.
    /// </summary>
    /// <param name="albums">What the source says; a thousand at a time is a good measure.</param>
    /// <param name="source">Where they come from. Each announcement of an album replaces the time of the one before.</param>
    ValueTask<SyncCounts> UpsertAsync(IReadOnlyList<Album> albums, EntrySource source = EntrySource.Lidarr);

    /// <summary>
    /// Remembers which Lidarrs have entries. What a killed process has not kept of it, the next reading of the libraries
    /// brings again; <see cref="ILedger.FsyncAsync"/> makes it last. Entries that the ledger does not have are left out.
    /// </summary>
    /// <param name="kind">Artists or release groups.</param>
    /// <param name="changes">What differs from before; a thousand at a time is a good measure.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind has no rows of its own.</exception>
    ValueTask WriteHoldersAsync(EntryKind kind, IReadOnlyList<HolderChange> changes);

    /// <summary>
    /// Removes entries as if they had never been there: the only way in which a row ever goes. It survives what results
    /// survive.
    /// </summary>
    /// <param name="kind">Artists or release groups; a search is part of its artist's row and goes with it.</param>
    /// <param name="mbids">Which of them; a thousand at a time is a good measure.</param>
    /// <returns>How many of them there were.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The kind has no rows of its own.</exception>
    ValueTask<int> RemoveAsync(EntryKind kind, IReadOnlyCollection<Mbid> mbids);

    /// <summary>
    /// Brings <c>artist_cache_status</c> of all release groups up to the status of their artists, so that the Python
    /// tool could carry on with the files.
    /// </summary>
    ValueTask CopyArtistStatusesAsync();

    /// <summary>
    /// Writes results so that they survive the death of this process, but for those that are <see cref="ILedger.Uncommitted"/>.
    /// After a fault the caller still has them, and may bring them again.
    /// </summary>
    ValueTask WriteAsync(IReadOnlyList<LedgerChange> changes);
}
