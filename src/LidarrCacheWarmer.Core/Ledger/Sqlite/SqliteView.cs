using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// A view of a database that reads directly from its file. Changes stay in memory: changed notes and rows, or a copy of
/// the whole file after a change of the metadata server, because such a change affects every row.
/// </summary>
internal sealed class SqliteView : LocalLedger
{
    private readonly Dictionary<string, string?> _notes = new(StringComparer.Ordinal);
    private readonly SqliteLocation _location;
    private readonly TimeProvider _time;
    private readonly SqliteReader _reader;
    private readonly RecentResults _recent = new();
    private SqliteOverlay? _overlay;
    private SqliteLedger? _copy;

    private SqliteView(SqliteLocation location, SqliteReader reader, TimeProvider time) => (_location, _reader, _time) = (location, reader, time);

    public override IReadOnlyList<string> Notices => _copy?.Notices ?? [];

    public override bool WantsCompaction => false;

    public override bool WantsSync => false;

    private SqliteOverlay Overlay => _overlay ??= new SqliteOverlay(_reader, _location.Path, _time);

    /// <summary>Opens a view. A database that needs repair first is copied at once.</summary>
    public static LocalLedger Open(SqliteLocation location, TimeProvider time)
    {
        var path = DurableFile.Resolve(location.Path);
        return LedgerFaults.Guard(path, LocalLedger () =>
        {
            // The results file is read before the rows, so results that move from the file into the rows meanwhile are
            // not missed.
            var recorded = RecordedResults.Read(path);
            if (!File.Exists(path) || SqliteReader.TryOpen(path) is not { } reader)
            {
                return SqliteLedger.Read(location, time);
            }

            var view = new SqliteView(location, reader, time);
            try
            {
                foreach (var change in reader.Read(connection => ResultsBuffer.NotInRows(recorded, connection)))
                {
                    view._recent.Put(change);
                }

                return view;
            }
            catch
            {
                view.Dispose();
                throw;
            }
        });
    }

    public override IEnumerable<ArtistEntry> Artists() => _copy?.Artists() ?? (_overlay?.Artists() ?? _reader.Artists()).Select(_recent.Over);

    public override IReadOnlyList<ArtistEntry> Artists(IReadOnlyList<Mbid> mbids) => _copy?.Artists(mbids)
        ?? [.. (_overlay is { } overlay ? mbids.Select(overlay.FindArtist).OfType<ArtistEntry>() : _reader.Artists(mbids)).Select(_recent.Over)];

    public override IEnumerable<ArtistEntry>? ArtistsWith(IReadOnlySet<Verdict> verdicts) =>
        HasAllInRows ? _reader.ArtistsWhere(SqliteVerdicts.OfArtist(verdicts)) : null;

    public override IEnumerable<ReleaseGroupEntry> ReleaseGroups() =>
        _copy?.ReleaseGroups() ?? (_overlay?.ReleaseGroups() ?? _reader.ReleaseGroups()).Select(_recent.Over);

    public override IReadOnlyList<ReleaseGroupEntry> ReleaseGroups(IReadOnlyList<Mbid> mbids) => _copy?.ReleaseGroups(mbids)
        ?? [.. (_overlay is { } overlay ? mbids.Select(overlay.FindReleaseGroup).OfType<ReleaseGroupEntry>() : _reader.ReleaseGroups(mbids)).Select(_recent.Over)];

    public override IEnumerable<ReleaseGroupEntry> ReleaseGroupsOf(Mbid artist) =>
        IsAsInTheFile ? _reader.ReleaseGroupsOf(artist).Select(_recent.Over) : base.ReleaseGroupsOf(artist);

    public override IEnumerable<ReleaseGroupEntry>? ReleaseGroupsWith(IReadOnlySet<Verdict> verdicts) =>
        HasAllInRows ? _reader.ReleaseGroupsWhere(SqliteVerdicts.OfReleaseGroup(verdicts)) : null;

    public override ArtistEntry? FindArtist(Mbid mbid) => Artists([mbid]) is [var entry] ? entry : null;

    public override ReleaseGroupEntry? FindReleaseGroup(Mbid mbid) => ReleaseGroups([mbid]) is [var entry] ? entry : null;

    public override EntryPage Page(EntryPageRequest request) => _copy?.Page(request)
        ?? (IsAsInTheFile ? _reader.Read(connection => SqlitePages.Read(connection, _recent, request)) : null)
        ?? base.Page(request);

    public override LedgerCounts Counts() => _copy?.Counts() ?? (IsAsInTheFile ? _reader.Read(connection => SqliteCounts.Read(connection, _recent)) : LedgerCounts.From(Artists(), ReleaseGroups()));

    public override LedgerTotals Totals() => HasAllInRows ? _reader.Read(SqliteCounts.Totals) : base.Totals();

    public override SyncCounts Upsert(IReadOnlyList<Artist> artists, EntrySource source = EntrySource.Lidarr)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(source, EntrySource.Announced);
        return _copy?.Upsert(artists, source) ?? Overlay.Upsert(artists, source);
    }

    public override SyncCounts Upsert(IReadOnlyList<Album> albums, EntrySource source = EntrySource.Lidarr) =>
        _copy?.Upsert(albums, source) ?? Overlay.Upsert(albums, source);

    public override void WriteHolders(EntryKind kind, IReadOnlyList<HolderChange> changes)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(kind, EntryKind.TextSearch);
        if (_copy is { } copy)
        {
            copy.WriteHolders(kind, changes);
        }
        else
        {
            Overlay.WriteHolders(kind, changes);
        }
    }

    public override int Remove(EntryKind kind, IReadOnlyCollection<Mbid> mbids)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(kind, EntryKind.TextSearch);
        if (_copy is { } copy)
        {
            return copy.Remove(kind, mbids);
        }

        foreach (var mbid in mbids)
        {
            _recent.Remove(kind, mbid);
        }

        return Overlay.Remove(kind, mbids);
    }

    /// <summary>
    /// Does nothing, because only programs that read the file need artist statuses in rows of release groups.
    /// </summary>
    public override void CopyArtistStatuses()
    {
    }

    public override void Write(IReadOnlyList<LedgerChange> changes)
    {
        if (_copy is { } copy)
        {
            copy.Write(changes);
        }
        else
        {
            Overlay.Write(changes);
            foreach (var change in changes)
            {
                _recent.Remove(change.Key);
            }
        }
    }

    public override bool IsSurveyOpen(EntryKind kind) => Note(SqliteNotes.SurveyOf(kind)) is not null;

    public override void SetSurvey(EntryKind kind, bool open) => SetNote(SqliteNotes.SurveyOf(kind), open ? "open" : null);

    public override string? Recall(string key) => Note(SqliteNotes.NoteOf(key));

    public override void Remember(string key, string? value) => SetNote(SqliteNotes.NoteOf(key), value);

    public override TargetChange? UseTarget(MetadataTarget target)
    {
        var shown = Recall(TargetNotes.Current);
        if (shown is null || string.Equals(shown, target.Text, StringComparison.Ordinal))
        {
            // Results without a server belong to the first server.
            Remember(TargetNotes.Current, target.Text);
            return null;
        }

        return Copy().UseTarget(target);
    }

    public override void Fsync()
    {
        // A view stores nothing on disk.
    }

    public override void Compact()
    {
        // A view stores nothing on disk.
    }

    public override void Dispose()
    {
        _copy?.Dispose();
        _overlay?.Dispose();
        _reader.Dispose();
    }

    private bool IsAsInTheFile => _copy is null && _overlay is null;

    private bool HasAllInRows => IsAsInTheFile && _recent.IsEmpty;

    private string? Note(string key) => _copy is { } copy ? copy.Note(key)
        : _notes.TryGetValue(key, out var value) ? value
        : _reader.Read(connection => new SqliteNotes(connection)[key]);

    private void SetNote(string key, string? value)
    {
        if (_copy is { } copy)
        {
            copy.Note(key, value);
        }
        else
        {
            _notes[key] = value is null ? null : LedgerWords.Storable(value);
        }
    }

    private SqliteLedger Copy()
    {
        if (_copy is null)
        {
            var copy = SqliteLedger.Read(_location, _time);
            foreach (var (key, value) in _notes)
            {
                copy.Note(key, value);
            }

            _overlay?.MoveTo(copy);
            // The process that writes the file may have gone on since this view was opened.
            copy.WriteFound(_recent.All.Where(change => !copy.HasNewer(change)));
            _copy = copy;
        }

        return _copy;
    }
}
