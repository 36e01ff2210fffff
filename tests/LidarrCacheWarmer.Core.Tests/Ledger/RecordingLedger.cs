using System.Collections.Concurrent;
using System.Threading.Channels;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>A ledger that records its calls and can be made to fail.</summary>
internal sealed class RecordingLedger : LocalLedger
{
    private readonly ConcurrentQueue<string> _all = new();
    private readonly Channel<string> _calls = Channel.CreateUnbounded<string>();

    public IReadOnlyCollection<string> All => _all;

    public bool HasMore => _calls.Reader.TryPeek(out _);

    public Exception? Fault { get; set; }

    /// <summary>While this event is reset, calls are recorded but do not return.</summary>
    public ManualResetEventSlim MayReturn { get; } = new(initialState: true);

    public bool IsLong { get; set; }

    public bool IsMoved { get; set; }

    public override bool WantsCompaction => IsLong;

    public override bool WantsSync => IsMoved;

    public override IReadOnlyList<string> Notices => [];

    public ValueTask<string> NextAsync() => _calls.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public override void Write(IReadOnlyList<LedgerChange> changes) => Note("write " + string.Join(' ', changes.Select(change => LedgerSamples.NumberOf(change.Key.Mbid))));

    public override TargetChange? UseTarget(MetadataTarget target) => null;

    public override void Fsync() => Note("flush");

    public override void Compact() => Note("fold");

    public override void Dispose()
    {
        Note("dispose");
        MayReturn.Dispose();
    }

    public override IEnumerable<ArtistEntry> Artists() => [];

    public override IReadOnlyList<ArtistEntry> Artists(IReadOnlyList<Mbid> mbids) => [];

    public override IEnumerable<ReleaseGroupEntry> ReleaseGroups() => [];

    public override IReadOnlyList<ReleaseGroupEntry> ReleaseGroups(IReadOnlyList<Mbid> mbids) => [];

    public override ArtistEntry? FindArtist(Mbid mbid) => null;

    public override ReleaseGroupEntry? FindReleaseGroup(Mbid mbid) => null;

    public override string? Recall(string key) => null;

    public override void Remember(string key, string? value) => Note("remember");

    public override LedgerCounts Counts() => new(default, default, default);

    public override SyncCounts Upsert(IReadOnlyList<Artist> artists, EntrySource source = EntrySource.Lidarr) => default;

    public override SyncCounts Upsert(IReadOnlyList<Album> albums, EntrySource source = EntrySource.Lidarr) => default;

    public override void WriteHolders(EntryKind kind, IReadOnlyList<HolderChange> changes) => throw new NotSupportedException();

    public override int Remove(EntryKind kind, IReadOnlyCollection<Mbid> mbids) => 0;

    public override void CopyArtistStatuses() => Note("copy");

    public override bool IsSurveyOpen(EntryKind kind) => false;

    public override void SetSurvey(EntryKind kind, bool open) => Note("survey");

    private void Note(string call)
    {
        if (Fault is { } fault)
        {
            throw fault;
        }

        _all.Enqueue(call);
        _calls.Writer.TryWrite(call);
        MayReturn.Wait(TestContext.Current.CancellationToken);
    }
}
