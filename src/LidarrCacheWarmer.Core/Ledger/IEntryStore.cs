using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>The stored entries with their records.</summary>
public interface IEntryStore
{
    /// <summary>All artists in stored order; rows added during the reading may be missing.</summary>
    IAsyncEnumerable<ArtistEntry> ArtistsAsync();

    /// <summary>These artists, in the given order; those that the ledger no longer has are left out.</summary>
    ValueTask<IReadOnlyList<ArtistEntry>> ArtistsAsync(IReadOnlyList<Mbid> mbids);

    /// <summary>
    /// The artists of which the request or the search can have one of these verdicts, and perhaps others, in stored order.
    /// <see cref="TotalsAsync"/> says how many there are in all.
    /// </summary>
    /// <returns>Null when all have to be gone through to find out, or when there are rows that count for nothing.</returns>
    IAsyncEnumerable<ArtistEntry>? ArtistsWith(IReadOnlySet<Verdict> verdicts);

    /// <summary>All release groups in stored order; rows added during the reading may be missing.</summary>
    IAsyncEnumerable<ReleaseGroupEntry> ReleaseGroupsAsync();

    /// <summary>These release groups, in the given order; those that the ledger no longer has are left out.</summary>
    ValueTask<IReadOnlyList<ReleaseGroupEntry>> ReleaseGroupsAsync(IReadOnlyList<Mbid> mbids);

    /// <summary>The release groups that are filed under an artist, in stored order.</summary>
    IAsyncEnumerable<ReleaseGroupEntry> ReleaseGroupsOfAsync(Mbid artist);

    /// <summary>The same as <see cref="ArtistsWith"/>, of release groups.</summary>
    IAsyncEnumerable<ReleaseGroupEntry>? ReleaseGroupsWith(IReadOnlySet<Verdict> verdicts);

    /// <summary>The current row of an artist; null when the ledger has none.</summary>
    ValueTask<ArtistEntry?> FindArtistAsync(Mbid mbid);

    /// <summary>The current row of a release group; null when the ledger has none.</summary>
    ValueTask<ReleaseGroupEntry?> FindReleaseGroupAsync(Mbid mbid);

    /// <summary>The number of rows by status.</summary>
    ValueTask<LedgerCounts> CountsAsync();

    /// <summary>The number of rows, whatever their status; quicker than <see cref="CountsAsync"/>.</summary>
    ValueTask<LedgerTotals> TotalsAsync();

    /// <summary>
    /// Adds new artists and updates names; removes none. Changes lost in a kill return with the next reading of the
    /// library; <see cref="ILedger.FsyncAsync"/> makes them last.
    /// </summary>
    /// <param name="artists">The artists as the source has them.</param>
    /// <param name="source">Their source; never <see cref="EntrySource.Announced"/>, which is for albums.</param>
    /// <exception cref="ArgumentOutOfRangeException">The source is not one of artists.</exception>
    ValueTask<SyncCounts> UpsertAsync(IReadOnlyList<Artist> artists, EntrySource source = EntrySource.Lidarr);

    /// <summary>
    /// Adds new albums and updates titles and artists; removes none. Changes lost in a kill return with the next reading of
    /// the library; <see cref="ILedger.FsyncAsync"/> makes them last.
    /// </summary>
    /// <param name="albums">The albums as the source has them; about a thousand per call.</param>
    /// <param name="source">Their source. Each announcement of an album replaces the time of the previous one.</param>
    ValueTask<SyncCounts> UpsertAsync(IReadOnlyList<Album> albums, EntrySource source = EntrySource.Lidarr);

    /// <summary>
    /// Stores which Lidarrs have entries. Changes lost in a kill return with the next reading of the libraries;
    /// <see cref="ILedger.FsyncAsync"/> makes them last. Entries that the ledger does not have are skipped.
    /// </summary>
    /// <param name="kind">Artists or release groups.</param>
    /// <param name="changes">The changed entries; about a thousand per call.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind has no rows of its own.</exception>
    ValueTask WriteHoldersAsync(EntryKind kind, IReadOnlyList<HolderChange> changes);

    /// <summary>
    /// Removes entries completely. No other method removes rows. The removal lasts as long as a result would.
    /// </summary>
    /// <param name="kind">Artists or release groups; a search is part of its artist's row and is removed with it.</param>
    /// <param name="mbids">The entries; about a thousand per call.</param>
    /// <returns>The number of removed entries.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The kind has no rows of its own.</exception>
    ValueTask<int> RemoveAsync(EntryKind kind, IReadOnlyCollection<Mbid> mbids);

    /// <summary>
    /// Copies the artists' statuses to <c>artist_cache_status</c> of all release groups, so that the Python tool could
    /// continue with the files.
    /// </summary>
    ValueTask CopyArtistStatusesAsync();

    /// <summary>
    /// Writes results so that they survive a kill of this process, except those counted as
    /// <see cref="ILedger.Uncommitted"/>. After a fault the caller still has them, and may write them again.
    /// </summary>
    ValueTask WriteAsync(IReadOnlyList<LedgerChange> changes);
}
