using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Running;

/// <summary>A real ledger whose disk fails now and then.</summary>
internal sealed class FaultyLedger(ILedger inner) : ILedger
{
    public int WritesThatFail { get; set; }

    public bool AlbumsFail { get; set; }

    public IReadOnlyList<string> Notices => inner.Notices;

    public bool WantsCompaction => inner.WantsCompaction;

    public int Uncommitted => inner.Uncommitted;

    public IEnumerable<ArtistEntry> Artists() => inner.Artists();

    public IReadOnlyList<ArtistEntry> Artists(IReadOnlyList<Mbid> mbids) => inner.Artists(mbids);

    public IEnumerable<ReleaseGroupEntry> ReleaseGroups() => inner.ReleaseGroups();

    public IReadOnlyList<ReleaseGroupEntry> ReleaseGroups(IReadOnlyList<Mbid> mbids) => inner.ReleaseGroups(mbids);

    public SyncCounts Upsert(IReadOnlyList<Artist> artists, EntrySource source = EntrySource.Lidarr) => inner.Upsert(artists, source);

    public SyncCounts Upsert(IReadOnlyList<Album> albums, EntrySource source = EntrySource.Lidarr) =>
        AlbumsFail ? throw Fault() : inner.Upsert(albums, source);

    public ArtistEntry? FindArtist(Mbid mbid) => inner.FindArtist(mbid);

    public ReleaseGroupEntry? FindReleaseGroup(Mbid mbid) => inner.FindReleaseGroup(mbid);

    public string? Recall(string key) => inner.Recall(key);

    public void Remember(string key, string? value) => inner.Remember(key, value);

    public int Remove(EntryKind kind, IReadOnlyCollection<Mbid> mbids) => inner.Remove(kind, mbids);

    public void CopyArtistStatuses() => inner.CopyArtistStatuses();

    public bool IsSurveyOpen(EntryKind kind) => inner.IsSurveyOpen(kind);

    public void SetSurvey(EntryKind kind, bool open) => inner.SetSurvey(kind, open);

    public void Write(IReadOnlyList<LedgerChange> changes)
    {
        if (WritesThatFail-- > 0)
        {
            throw Fault();
        }

        inner.Write(changes);
    }

    public LedgerCounts Counts() => inner.Counts();

    public void Fsync() => inner.Fsync();

    public void Compact() => inner.Compact();

    public void Dispose() => inner.Dispose();

    private static LedgerException Fault() => new(LedgerFault.Unusable, "The disk is full.");
}
