using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// A ledger in local files: every call is complete when it returns. See <see cref="ILedger"/>, <see cref="IEntryStore"/>
/// and <see cref="IStateStore"/> for the members.
/// </summary>
internal abstract class LocalLedger : ILedger, IDisposable
{
    public abstract IReadOnlyList<string> Notices { get; }

    public abstract bool WantsCompaction { get; }

    public abstract bool WantsSync { get; }

    public abstract IEnumerable<ArtistEntry> Artists();

    public abstract IReadOnlyList<ArtistEntry> Artists(IReadOnlyList<Mbid> mbids);

    public abstract IEnumerable<ReleaseGroupEntry> ReleaseGroups();

    public abstract IReadOnlyList<ReleaseGroupEntry> ReleaseGroups(IReadOnlyList<Mbid> mbids);

    public virtual IEnumerable<ArtistEntry>? ArtistsWith(IReadOnlySet<Verdict> verdicts) => null;

    public virtual IEnumerable<ReleaseGroupEntry> ReleaseGroupsOf(Mbid artist) => ReleaseGroups().Where(group => group.ArtistMbid == artist);

    public virtual IEnumerable<ReleaseGroupEntry>? ReleaseGroupsWith(IReadOnlySet<Verdict> verdicts) => null;

    public abstract ArtistEntry? FindArtist(Mbid mbid);

    public abstract ReleaseGroupEntry? FindReleaseGroup(Mbid mbid);

    /// <summary>Reads all rows of the kind; ledgers with indexes read less.</summary>
    public virtual EntryPage Page(EntryPageRequest request) => new EntryListing(request).Read(ListedEntry.AllOf(this, request.Kind));

    public abstract LedgerCounts Counts();

    public virtual LedgerTotals Totals() => Counts().Totals;

    public abstract SyncCounts Upsert(IReadOnlyList<Artist> artists, EntrySource source = EntrySource.Lidarr);

    public abstract SyncCounts Upsert(IReadOnlyList<Album> albums, EntrySource source = EntrySource.Lidarr);

    public abstract void WriteHolders(EntryKind kind, IReadOnlyList<HolderChange> changes);

    public abstract int Remove(EntryKind kind, IReadOnlyCollection<Mbid> mbids);

    public abstract void CopyArtistStatuses();

    public abstract void Write(IReadOnlyList<LedgerChange> changes);

    public abstract bool IsSurveyOpen(EntryKind kind);

    public abstract void SetSurvey(EntryKind kind, bool open);

    public abstract string? Recall(string key);

    public abstract void Remember(string key, string? value);

    public abstract TargetChange? UseTarget(MetadataTarget target);

    public abstract void Fsync();

    public abstract void Compact();

    public virtual void Settle() => Compact();

    public abstract void Dispose();

    IAsyncEnumerable<ArtistEntry> IEntryStore.ArtistsAsync() => Artists().ToAsyncEnumerable();

    ValueTask<IReadOnlyList<ArtistEntry>> IEntryStore.ArtistsAsync(IReadOnlyList<Mbid> mbids) => new(Artists(mbids));

    IAsyncEnumerable<ReleaseGroupEntry> IEntryStore.ReleaseGroupsAsync() => ReleaseGroups().ToAsyncEnumerable();

    ValueTask<IReadOnlyList<ReleaseGroupEntry>> IEntryStore.ReleaseGroupsAsync(IReadOnlyList<Mbid> mbids) => new(ReleaseGroups(mbids));

    IAsyncEnumerable<ArtistEntry>? IEntryStore.ArtistsWith(IReadOnlySet<Verdict> verdicts) => ArtistsWith(verdicts)?.ToAsyncEnumerable();

    IAsyncEnumerable<ReleaseGroupEntry> IEntryStore.ReleaseGroupsOfAsync(Mbid artist) => ReleaseGroupsOf(artist).ToAsyncEnumerable();

    IAsyncEnumerable<ReleaseGroupEntry>? IEntryStore.ReleaseGroupsWith(IReadOnlySet<Verdict> verdicts) => ReleaseGroupsWith(verdicts)?.ToAsyncEnumerable();

    ValueTask<ArtistEntry?> IEntryStore.FindArtistAsync(Mbid mbid) => new(FindArtist(mbid));

    ValueTask<ReleaseGroupEntry?> IEntryStore.FindReleaseGroupAsync(Mbid mbid) => new(FindReleaseGroup(mbid));

    ValueTask<EntryPage> IEntryStore.PageAsync(EntryPageRequest request) => new(Page(request));

    ValueTask<LedgerCounts> IEntryStore.CountsAsync() => new(Counts());

    ValueTask<LedgerTotals> IEntryStore.TotalsAsync() => new(Totals());

    ValueTask<SyncCounts> IEntryStore.UpsertAsync(IReadOnlyList<Artist> artists, EntrySource source) => new(Upsert(artists, source));

    ValueTask<SyncCounts> IEntryStore.UpsertAsync(IReadOnlyList<Album> albums, EntrySource source) => new(Upsert(albums, source));

    ValueTask IEntryStore.WriteHoldersAsync(EntryKind kind, IReadOnlyList<HolderChange> changes)
    {
        WriteHolders(kind, changes);
        return default;
    }

    ValueTask<int> IEntryStore.RemoveAsync(EntryKind kind, IReadOnlyCollection<Mbid> mbids) => new(Remove(kind, mbids));

    ValueTask IEntryStore.CopyArtistStatusesAsync() => Done(CopyArtistStatuses);

    ValueTask IEntryStore.WriteAsync(IReadOnlyList<LedgerChange> changes)
    {
        Write(changes);
        return default;
    }

    ValueTask<bool> IStateStore.IsSurveyOpenAsync(EntryKind kind) => new(IsSurveyOpen(kind));

    ValueTask IStateStore.SetSurveyAsync(EntryKind kind, bool open)
    {
        SetSurvey(kind, open);
        return default;
    }

    ValueTask<string?> IStateStore.RecallAsync(string key) => new(Recall(key));

    ValueTask IStateStore.RememberAsync(string key, string? value)
    {
        Remember(key, value);
        return default;
    }

    ValueTask<TargetChange?> ILedger.UseTargetAsync(MetadataTarget target) => new(UseTarget(target));

    ValueTask ILedger.FsyncAsync() => Done(Fsync);

    ValueTask ILedger.CompactAsync() => Done(Compact);

    ValueTask ILedger.SettleAsync() => Done(Settle);

    ValueTask IAsyncDisposable.DisposeAsync() => Done(Dispose);

    private static ValueTask Done(Action action)
    {
        action();
        return default;
    }
}
