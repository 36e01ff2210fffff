using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// What is remembered between runs. One process holds a ledger at a time; within the process every member may be
/// called from any thread. Every member throws <see cref="LedgerException"/> when the files cannot be read or written.
/// </summary>
public interface ILedger : IDisposable
{
    /// <summary>What a user should know about how the files were opened, a sentence each.</summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>All artists, in stored order; rows added meanwhile may or may not be among them.</summary>
    IEnumerable<ArtistEntry> Artists();

    /// <summary>The artists of these rows, in the order of the rows.</summary>
    IReadOnlyList<ArtistEntry> Artists(IReadOnlyList<long> rows);

    /// <summary>All release groups, in stored order; rows added meanwhile may or may not be among them.</summary>
    IEnumerable<ReleaseGroupEntry> ReleaseGroups();

    /// <summary>The release groups of these rows, in the order of the rows.</summary>
    IReadOnlyList<ReleaseGroupEntry> ReleaseGroups(IReadOnlyList<long> rows);

    /// <summary>Adds artists that are new and brings names up to date. Nothing is ever removed.</summary>
    SyncCounts Sync(IReadOnlyList<Artist> artists);

    /// <summary>Adds albums that are new and brings titles and artists up to date. Nothing is ever removed.</summary>
    SyncCounts Sync(IReadOnlyList<Album> albums);

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

    /// <summary>Brings the files into their resting form, synced: at the end of a phase and now and then in between.</summary>
    void Fold();
}
