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

    /// <summary>The row of an artist as it is now; null when the ledger has none.</summary>
    ArtistEntry? FindArtist(Mbid mbid);

    /// <summary>The row of a release group as it is now; null when the ledger has none.</summary>
    ReleaseGroupEntry? FindReleaseGroup(Mbid mbid);

    /// <summary>How many rows have which status.</summary>
    LedgerCounts Counts();

    /// <summary>
    /// Adds artists that are new and brings names up to date; removes none. What a killed process has not
    /// kept of it, the next reading of the library brings again; <see cref="Flush"/> makes it last.
    /// </summary>
    /// <param name="artists">What the source says.</param>
    /// <param name="source">Who says so; artists are never <see cref="EntrySource.Announced"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The source is one that artists do not come from.</exception>
    SyncCounts Sync(IReadOnlyList<Artist> artists, EntrySource source = EntrySource.Lidarr);

    /// <summary>
    /// Adds albums that are new and brings titles and artists up to date; removes none. What a killed process has not
    /// kept of it, the next reading of the library brings again; <see cref="Flush"/> makes it last.
    /// </summary>
    /// <param name="albums">What the source says; a thousand at a time is a good measure.</param>
    /// <param name="source">Who says so. Each time that an album is announced, the moment of it is remembered anew.</param>
    SyncCounts Sync(IReadOnlyList<Album> albums, EntrySource source = EntrySource.Lidarr);

    /// <summary>
    /// Removes entries as if they had never been there: the only way in which a row ever goes. The rows that were given
    /// out for them mean nothing any more. It survives what results survive.
    /// </summary>
    /// <param name="kind">Artists or release groups; a search is part of its artist's row and goes with it.</param>
    /// <param name="mbids">Which of them; a thousand at a time is a good measure.</param>
    /// <returns>How many of them there were.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The kind has no rows of its own.</exception>
    int Remove(EntryKind kind, IReadOnlyCollection<Mbid> mbids);

    /// <summary>
    /// Brings <c>artist_cache_status</c> of all release groups up to the status of their artists, so that the Python
    /// tool could carry on with the files.
    /// </summary>
    void CopyArtistStatuses();

    /// <summary>Whether a survey of this kind was begun and not ended, in this run or in one that was killed.</summary>
    bool IsSurveyOpen(EntryKind kind);

    /// <summary>Remembers that a survey of this kind begins or has ended.</summary>
    void SetSurvey(EntryKind kind, bool open);

    /// <summary>What was remembered under a key, in this run or an earlier one; null when nothing was.</summary>
    /// <param name="key">Printable ASCII without blanks and without <c>=</c>.</param>
    string? Recall(string key);

    /// <summary>
    /// Remembers a small fact that outlives the run, such as when a feed was last asked for; it survives the death of
    /// the process and a power cut. Each change waits for the disk, so this is nothing for every request.
    /// </summary>
    /// <param name="key">Printable ASCII without blanks and without <c>=</c>.</param>
    /// <param name="value">Any text; null forgets.</param>
    void Remember(string key, string? value);

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
