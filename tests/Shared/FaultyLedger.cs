using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Tests.Shared;

/// <summary>A real ledger whose disk sometimes fails.</summary>
internal sealed class FaultyLedger(LocalLedger inner) : LocalLedger
{
    public int WritesThatFail { get; set; }

    public bool AlbumsFail { get; set; }

    /// <summary>The path of a ledger that is locked for writes; null while it is free.</summary>
    public string? LockedPath { get; set; }

    public override IReadOnlyList<string> Notices => inner.Notices;

    public override bool WantsCompaction => inner.WantsCompaction;

    public override bool WantsSync => inner.WantsSync;

    public override IEnumerable<ArtistEntry> Artists() => inner.Artists();

    public override IReadOnlyList<ArtistEntry> Artists(IReadOnlyList<Mbid> mbids) => inner.Artists(mbids);

    public override IEnumerable<ReleaseGroupEntry> ReleaseGroups() => inner.ReleaseGroups();

    public override IReadOnlyList<ReleaseGroupEntry> ReleaseGroups(IReadOnlyList<Mbid> mbids) => inner.ReleaseGroups(mbids);

    public override SyncCounts Upsert(IReadOnlyList<Artist> artists, EntrySource source = EntrySource.Lidarr) => inner.Upsert(artists, source);

    public override SyncCounts Upsert(IReadOnlyList<Album> albums, EntrySource source = EntrySource.Lidarr) =>
        AlbumsFail ? throw Fault() : inner.Upsert(albums, source);

    public override ArtistEntry? FindArtist(Mbid mbid) => inner.FindArtist(mbid);

    public override ReleaseGroupEntry? FindReleaseGroup(Mbid mbid) => inner.FindReleaseGroup(mbid);

    public override string? Recall(string key) => inner.Recall(key);

    public override void Remember(string key, string? value) => inner.Remember(key, value);

    public override void WriteHolders(EntryKind kind, IReadOnlyList<HolderChange> changes) => inner.WriteHolders(kind, changes);

    public override int Remove(EntryKind kind, IReadOnlyCollection<Mbid> mbids) => inner.Remove(kind, mbids);

    public override void CopyArtistStatuses() => inner.CopyArtistStatuses();

    public override bool IsSurveyOpen(EntryKind kind) => inner.IsSurveyOpen(kind);

    public override void SetSurvey(EntryKind kind, bool open) => inner.SetSurvey(kind, open);

    public override void Write(IReadOnlyList<LedgerChange> changes)
    {
        if (LockedPath is { } path)
        {
            throw new LedgerException(LedgerFault.Locked, $"Another program has locked the ledger {path}.") { Path = path };
        }

        if (WritesThatFail-- > 0)
        {
            throw Fault();
        }

        inner.Write(changes);
    }

    public override LedgerCounts Counts() => inner.Counts();

    public override TargetChange? UseTarget(MetadataTarget target) => inner.UseTarget(target);

    public override void Fsync() => inner.Fsync();

    public override void Compact() => inner.Compact();

    public override void Dispose() => inner.Dispose();

    private static LedgerException Fault() => new(LedgerFault.Unusable, "The disk is full.");
}
