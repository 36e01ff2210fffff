using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.LedgerSteps;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>A simple model of a ledger: dictionaries, and a copy of them that survives a kill.</summary>
internal sealed class LedgerModel
{
    private Dictionary<int, (string Name, bool Manual)> _names = [], _keptNames = [];
    private Dictionary<int, (string Title, bool Manual, DateTimeOffset? Announced)> _albums = [], _keptAlbums = [];
    private Dictionary<string, string> _notes = [], _keptNotes = [];
    private Dictionary<(int, EntryKind), ProbeRecord> _records = [], _keptRecords = [];
    private Dictionary<(int Server, int Id, EntryKind Kind), ProbeRecord> _waiting = [], _keptWaiting = [];
    private int? _server;

    /// <summary>Stores all content so that it survives a kill.</summary>
    public void Keep(bool really = true)
    {
        if (really)
        {
            (_keptNames, _keptAlbums, _keptNotes, _keptRecords, _keptWaiting) = (new(_names), new(_albums), new(_notes), new(_records), new(_waiting));
        }
    }

    /// <summary>Drops the content that a kill would lose.</summary>
    public void Forget() =>
        (_names, _albums, _notes, _records, _waiting) = (new(_keptNames), new(_keptAlbums), new(_keptNotes), new(_keptRecords), new(_keptWaiting));

    public void Sync(SyncStep step)
    {
        _names[step.Id] = (step.Name, step.Artist == EntrySource.Manual || (_names.TryGetValue(step.Id, out var known) && known.Manual));
        var (title, manual, announced) = _albums.GetValueOrDefault(step.Id, ("", false, null));
        _albums[step.Id] = (
            step.Album == EntrySource.Lidarr || title.Length == 0 ? step.Name : title,
            manual || step.Album == EntrySource.Manual,
            step.Album switch { EntrySource.Announced => LedgerSamples.Noon, EntrySource.Lidarr => null, _ => announced });
    }

    public void Note(NoteStep step)
    {
        _notes.Remove(step.Key);
        if (step.Value is { } value)
        {
            _notes.Add(step.Key, value);
        }
    }

    public void Write(WriteStep step) => _records[(step.Id, step.Kind)] = step.Record;

    /// <summary>Switches to a metadata server.</summary>
    /// <returns>Whether another server was used before.</returns>
    public bool Use(TargetStep step)
    {
        var before = _server;
        _server = step.Server;
        if (before is not { } left || left == step.Server)
        {
            return false;
        }

        var all = _waiting.Concat(_records.Select(pair => KeyValuePair.Create((Server: left, Id: pair.Key.Item1, Kind: pair.Key.Item2), pair.Value))).ToLookup(pair => pair.Key.Server == step.Server);
        _records = all[true].ToDictionary(pair => (pair.Key.Id, pair.Key.Kind), pair => pair.Value);
        _waiting = new(all[false]);
        return true;
    }

    public int Remove(RemoveStep step)
    {
        foreach (var key in _waiting.Keys.Where(key => key.Id == step.Id && (key.Kind == EntryKind.ReleaseGroup) == (step.Kind == EntryKind.ReleaseGroup)).ToList())
        {
            _waiting.Remove(key);
        }

        _records.Remove((step.Id, step.Kind));
        if (step.Kind == EntryKind.ReleaseGroup)
        {
            return _albums.Remove(step.Id) ? 1 : 0;
        }

        _records.Remove((step.Id, EntryKind.TextSearch));
        return _names.Remove(step.Id) ? 1 : 0;
    }

    public void ShouldBe(LocalLedger ledger)
    {
        ledger.Artists().Select(artist => (artist.Mbid, artist.Name, artist.IsManual, artist.Probe, artist.TextSearch)).OrderBy(artist => artist.Mbid.Value)
            .Should().Equal(_names.OrderBy(pair => pair.Key).Select(pair => (
                LedgerSamples.Numbered(pair.Key), pair.Value.Name, pair.Value.Manual,
                Of(pair.Key, EntryKind.Artist), Of(pair.Key, EntryKind.TextSearch))));
        ledger.ReleaseGroups().Select(group => (group.Mbid, group.Title, group.IsManual, group.AnnouncedAt, group.Probe)).OrderBy(group => group.Mbid.Value)
            .Should().Equal(_albums.OrderBy(pair => pair.Key).Select(pair => (
                LedgerSamples.Numbered(pair.Key), pair.Value.Title, pair.Value.Manual, pair.Value.Announced, Of(pair.Key, EntryKind.ReleaseGroup))));
        foreach (var kind in Enum.GetValues<EntryKind>())
        {
            PagesShouldBe(ledger, kind, verdicts: null);
            PagesShouldBe(ledger, kind, new HashSet<Verdict> { Verdict.Pending, Verdict.Thin, Verdict.Cold });
        }

        Enumerable.Range(0, 3).Select(key => ledger.Recall($"key{key}")).Should().Equal(Enumerable.Range(0, 3).Select(key => _notes.GetValueOrDefault($"key{key}")));
        ledger.Counts().Should().Be(new LedgerCounts(CountsOf(EntryKind.Artist), CountsOf(EntryKind.TextSearch), CountsOf(EntryKind.ReleaseGroup)));
    }

    private void PagesShouldBe(LocalLedger ledger, EntryKind kind, HashSet<Verdict>? verdicts) =>
        PageWalk.Read(ledger, new EntryPageRequest { Kind = kind, Verdicts = verdicts, Limit = 2 }).Select(entry => (LedgerSamples.NumberOf(entry.Mbid), entry.Known)).OrderBy(entry => entry.Item1)
            .Should().Equal(IdsOf(kind).Order().Select(id => (id, Of(id, kind))).Where(entry => verdicts?.Contains(entry.Item2.Verdict) != false));

    private StatusCounts CountsOf(EntryKind kind) => new(
        IdsOf(kind).Count(id => Of(id, kind).Status == ProbeStatus.Success), IdsOf(kind).Count(id => Of(id, kind).Status == ProbeStatus.Timeout), IdsOf(kind).Count());

    private IEnumerable<int> IdsOf(EntryKind kind) => kind == EntryKind.ReleaseGroup ? _albums.Keys : _names.Keys;

    private ProbeRecord Of(int id, EntryKind kind) => _records.GetValueOrDefault((id, kind), ProbeRecord.Untried);
}
