using System.Collections.Concurrent;
using System.Threading.Channels;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>A ledger that remembers what was asked of it, and can be made to fail.</summary>
internal sealed class RecordingLedger : ILedger
{
    private readonly ConcurrentQueue<string> _all = new();
    private readonly Channel<string> _calls = Channel.CreateUnbounded<string>();

    public IReadOnlyCollection<string> All => _all;

    public bool HasMore => _calls.Reader.TryPeek(out _);

    public Exception? Fault { get; set; }

    /// <summary>While it is reset, a call that was noted does not return.</summary>
    public ManualResetEventSlim MayReturn { get; } = new(initialState: true);

    public bool WantsCompaction { get; set; }

    public int Uncommitted { get; set; }

    public IReadOnlyList<string> Notices => [];

    public ValueTask<string> NextAsync() => _calls.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public void Write(IReadOnlyList<LedgerChange> changes) => Note("write " + string.Join(' ', changes.Select(change => LedgerSamples.NumberOf(change.Key.Mbid))));

    public void Fsync() => Note("flush");

    public void Compact() => Note("fold");

    public void Dispose()
    {
        Note("dispose");
        MayReturn.Dispose();
    }

    public IEnumerable<ArtistEntry> Artists() => [];

    public IReadOnlyList<ArtistEntry> Artists(IReadOnlyList<Mbid> mbids) => [];

    public IEnumerable<ReleaseGroupEntry> ReleaseGroups() => [];

    public IReadOnlyList<ReleaseGroupEntry> ReleaseGroups(IReadOnlyList<Mbid> mbids) => [];

    public ArtistEntry? FindArtist(Mbid mbid) => null;

    public ReleaseGroupEntry? FindReleaseGroup(Mbid mbid) => null;

    public string? Recall(string key) => null;

    public void Remember(string key, string? value) => Note("remember");

    public LedgerCounts Counts() => new(default, default, default);

    public SyncCounts Upsert(IReadOnlyList<Artist> artists, EntrySource source = EntrySource.Lidarr) => default;

    public SyncCounts Upsert(IReadOnlyList<Album> albums, EntrySource source = EntrySource.Lidarr) => default;

    public int Remove(EntryKind kind, IReadOnlyCollection<Mbid> mbids) => 0;

    public void CopyArtistStatuses() => Note("copy");

    public bool IsSurveyOpen(EntryKind kind) => false;

    public void SetSurvey(EntryKind kind, bool open) => Note("survey");

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
