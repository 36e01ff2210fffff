using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>Stores entries and their records.</summary>
public interface IEntryStore
{
    /// <summary>All artists in stored order; rows added during the reading may be missing.</summary>
    IAsyncEnumerable<ArtistEntry> ArtistsAsync();

    /// <summary>These artists, in the given order; those that the ledger no longer has are left out.</summary>
    ValueTask<IReadOnlyList<ArtistEntry>> ArtistsAsync(IReadOnlyList<Mbid> mbids);

    /// <summary>
    /// The artists whose request or search may have one of these verdicts, in stored order. The result may include
    /// other artists. <see cref="TotalsAsync"/> counts all artists.
    /// </summary>
    /// <returns>Null when the ledger cannot select by verdict, so that the caller must read all rows.</returns>
    IAsyncEnumerable<ArtistEntry>? ArtistsWith(IReadOnlySet<Verdict> verdicts);

    /// <summary>All release groups in stored order; rows added during the reading may be missing.</summary>
    IAsyncEnumerable<ReleaseGroupEntry> ReleaseGroupsAsync();

    /// <summary>These release groups, in the given order; those that the ledger no longer has are left out.</summary>
    ValueTask<IReadOnlyList<ReleaseGroupEntry>> ReleaseGroupsAsync(IReadOnlyList<Mbid> mbids);

    /// <summary>The release groups of an artist, in stored order.</summary>
    IAsyncEnumerable<ReleaseGroupEntry> ReleaseGroupsOfAsync(Mbid artist);

    /// <summary>Like <see cref="ArtistsWith"/>, for release groups.</summary>
    IAsyncEnumerable<ReleaseGroupEntry>? ReleaseGroupsWith(IReadOnlySet<Verdict> verdicts);

    /// <summary>The current row of an artist; null when the ledger has none.</summary>
    ValueTask<ArtistEntry?> FindArtistAsync(Mbid mbid);

    /// <summary>The current row of a release group; null when the ledger has none.</summary>
    ValueTask<ReleaseGroupEntry?> FindReleaseGroupAsync(Mbid mbid);

    /// <summary>
    /// A page of a list of entries, with their latest results. Nothing stays in memory between two pages.
    /// </summary>
    /// <param name="request">The list, and where the page starts. <see cref="EntryPageRequest"/> describes the order.</param>
    /// <exception cref="ArgumentException">
    /// The cursor belongs to a list in another order (<see cref="EntryCursor.IsFor"/>).
    /// </exception>
    ValueTask<EntryPage> PageAsync(EntryPageRequest request);

    /// <summary>The number of rows by status.</summary>
    ValueTask<LedgerCounts> CountsAsync();

    /// <summary>The number of rows, whatever their status; quicker than <see cref="CountsAsync"/>.</summary>
    ValueTask<LedgerTotals> TotalsAsync();

    /// <summary>
    /// Adds new artists and updates names, but removes no artist. If a kill loses changes, the next reading of the
    /// library repeats them. <see cref="ILedger.FsyncAsync"/> makes them durable.
    /// </summary>
    /// <param name="artists">The artists with their names from the source.</param>
    /// <param name="source">Their source; never <see cref="EntrySource.Announced"/>, which is for albums.</param>
    /// <exception cref="ArgumentOutOfRangeException">This source has no artists.</exception>
    ValueTask<SyncCounts> UpsertAsync(IReadOnlyList<Artist> artists, EntrySource source = EntrySource.Lidarr);

    /// <summary>
    /// Adds new albums and updates titles and artists, but removes no album. If a kill loses changes, the next reading
    /// of the library repeats them. <see cref="ILedger.FsyncAsync"/> makes them durable.
    /// </summary>
    /// <param name="albums">
    /// The albums with their titles and artists from the source; about a thousand per call.
    /// </param>
    /// <param name="source">Their source. Announcing an album again updates its time.</param>
    ValueTask<SyncCounts> UpsertAsync(IReadOnlyList<Album> albums, EntrySource source = EntrySource.Lidarr);

    /// <summary>
    /// Stores, for each entry, which Lidarrs have it. If a kill loses changes, the next reading of the libraries
    /// repeats them. <see cref="ILedger.FsyncAsync"/> makes them durable. Entries that the ledger lacks are skipped.
    /// </summary>
    /// <param name="kind">Artists or release groups.</param>
    /// <param name="changes">The changed entries; about a thousand per call.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind has no rows of its own.</exception>
    ValueTask WriteHoldersAsync(EntryKind kind, IReadOnlyList<HolderChange> changes);

    /// <summary>
    /// Removes entries completely. No other method removes rows. A removal is as durable as a result.
    /// </summary>
    /// <param name="kind">Artists or release groups; a search is part of its artist's row and is removed with it.</param>
    /// <param name="mbids">The entries; about a thousand per call.</param>
    /// <returns>The number of removed entries.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The kind has no rows of its own.</exception>
    ValueTask<int> RemoveAsync(EntryKind kind, IReadOnlyCollection<Mbid> mbids);

    /// <summary>
    /// Copies the artists' statuses to <c>artist_cache_status</c> of all release groups, so that the Python tool can
    /// continue with the files.
    /// </summary>
    ValueTask CopyArtistStatusesAsync();

    /// <summary>
    /// Writes results so that they survive a kill of this process. After a fault the caller may write the same results
    /// again.
    /// </summary>
    ValueTask WriteAsync(IReadOnlyList<LedgerChange> changes);
}
