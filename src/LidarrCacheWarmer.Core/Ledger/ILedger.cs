using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// What is remembered between runs. One process holds a ledger at a time; within the process every member may be
/// called from any thread. Every member throws <see cref="LedgerException"/> when the files cannot be read or written.
/// </summary>
public interface ILedger : IDisposable
{
    /// <summary>
    /// What a user should know about how the files were opened, a sentence each. More may come when the ledger is
    /// folded: that somebody else has changed a file meanwhile.
    /// </summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>All artists, in stored order; rows added meanwhile may or may not be among them.</summary>
    IEnumerable<ArtistEntry> Artists();

    /// <summary>The artists of these rows, in the order of the rows; those that somebody else has taken away are left out.</summary>
    IReadOnlyList<ArtistEntry> Artists(IReadOnlyList<long> rows);

    /// <summary>All release groups, in stored order; rows added meanwhile may or may not be among them.</summary>
    IEnumerable<ReleaseGroupEntry> ReleaseGroups();

    /// <summary>The release groups of these rows, in the order of the rows; those that somebody else has taken away are left out.</summary>
    IReadOnlyList<ReleaseGroupEntry> ReleaseGroups(IReadOnlyList<long> rows);

    /// <summary>How many rows have which status.</summary>
    LedgerCounts Counts();

    /// <summary>
    /// Adds artists that are new and brings names up to date. Nothing is ever removed. What a killed process has not
    /// kept of it, the next reading of the library brings again; <see cref="Flush"/> makes it last.
    /// </summary>
    /// <param name="artists">What Lidarr, or a file of manual entries, says.</param>
    /// <param name="manual">Whether these are manual entries: their rows are marked so, for good.</param>
    SyncCounts Sync(IReadOnlyList<Artist> artists, bool manual = false);

    /// <summary>
    /// Adds albums that are new and brings titles and artists up to date. Nothing is ever removed. What a killed process
    /// has not kept of it, the next reading of the library brings again; <see cref="Flush"/> makes it last.
    /// </summary>
    /// <param name="albums">What Lidarr, or a file of manual entries, says; a thousand at a time is a good measure.</param>
    /// <param name="manual">
    /// Whether these are manual entries: their rows are marked so, for good, and a title that is known is kept.
    /// </param>
    SyncCounts Sync(IReadOnlyList<Album> albums, bool manual = false);

    /// <summary>
    /// Brings <c>artist_cache_status</c> of all release groups up to the status of their artists, so that the Python
    /// tool could carry on with the files.
    /// </summary>
    void CopyArtistStatuses();

    /// <summary>Whether a survey of this kind was begun and not ended, in this run or in one that was killed.</summary>
    bool IsSurveyOpen(EntryKind kind);

    /// <summary>Remembers that a survey of this kind begins or has ended.</summary>
    void SetSurvey(EntryKind kind, bool open);

    /// <summary>Writes results so that they survive the death of this process.</summary>
    void Write(IReadOnlyList<LedgerChange> changes);

    /// <summary>Makes everything written survive a power cut.</summary>
    void Flush();

    /// <summary>
    /// Brings the files into their resting form, synced: at the end of a phase and now and then in between. Disposing
    /// the ledger does so too, but keeps silent about faults.
    /// </summary>
    void Fold();

    /// <summary>Whether so much was written since the last <see cref="Fold"/> that it should not wait for its time.</summary>
    bool WantsFold { get; }
}
