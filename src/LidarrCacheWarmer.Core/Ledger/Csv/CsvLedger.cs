using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>
/// The ledger in two CSV files, with all rows in memory. Two locks protect the rows, and a change of rows takes both.
/// Writing a file takes only the first lock, so the rows do not change meanwhile. Readers take only the second lock, so
/// they do not wait for the writing.
/// </summary>
internal sealed class CsvLedger : LocalLedger
{
    private readonly Lock _gate = new();
    private readonly Lock _rows;
    private readonly LedgerNotices _notices;
    private readonly CsvFiles _files;
    private readonly CsvTable _artists, _releaseGroups;
    private readonly CsvEntries<ArtistEntry> _artistEntries;
    private readonly CsvEntries<ReleaseGroupEntry> _releaseGroupEntries;
    private readonly CsvResults _results;
    private readonly CsvTargets _targets;
    private readonly TimeProvider _time;
    private bool _isClosed;

    private CsvLedger(CsvFiles files, LedgerNotices notices, Lock rowsLock, TimeProvider time)
    {
        (_files, _notices, _rows, _time) = (files, notices, rowsLock, time);
        (_artists, _releaseGroups) = (files.Artists.Table, files.ReleaseGroups.Table);
        _artistEntries = new CsvEntries<ArtistEntry>(_artists, rowsLock, static row => row.ToArtist());
        _releaseGroupEntries = new CsvEntries<ReleaseGroupEntry>(
            _releaseGroups, rowsLock, static row => row.ToReleaseGroup());
        _results = new CsvResults(_artists, _releaseGroups, files.Pool);
        _targets = new CsvTargets(files, _results, notices, rowsLock, time);
        _targets.Complete();
    }

    public override IReadOnlyList<string> Notices => _notices.All;

    public override bool WantsCompaction
    {
        get
        {
            lock (_gate)
            {
                return _files.WantsFold;
            }
        }
    }

    public override bool WantsSync
    {
        get
        {
            lock (_gate)
            {
                return _files.HaveChanged;
            }
        }
    }

    /// <summary>Whether the files have no row, not even an unusable one.</summary>
    internal bool IsEmpty => _artists.IsEmpty && _releaseGroups.IsEmpty;

    /// <summary>Unreadable files that a view treats as empty, with reasons.</summary>
    internal IReadOnlyList<string> Faults => _files.Faults;

    /// <summary>The content of the files. The files must not be written while the content is read.</summary>
    internal LedgerContent Content => new()
    {
        Artists = CsvContent.From(_artists),
        ReleaseGroups = CsvContent.From(_releaseGroups),
        OpenSurveys = [.. Enum.GetValues<EntryKind>().Where(_files.IsSurveyOpen)],
        Notes = _files.Notes.All,
        Waiting = _targets.Waiting(),
    };

    /// <summary>Opens the files for writing, under their locks.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The ledger owns its files.")]
    public static CsvLedger Open(
        string artistsPath, string releaseGroupsPath, TimeProvider time, Rename? rename = null, IReadOnlyList<LedgerLock>? held = null)
    {
        var (notices, rowsLock) = (new LedgerNotices(), new Lock());
        var files = CsvFiles.Open(artistsPath, releaseGroupsPath, time, notices, rowsLock, rename ?? DurableFile.TryRename, held);
        return new CsvLedger(files, notices, rowsLock, time);
    }

    /// <summary>Opens a view of the files: changes stay in memory.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The ledger owns its files.")]
    public static CsvLedger Read(string artistsPath, string releaseGroupsPath, TimeProvider time)
    {
        var notices = new LedgerNotices();
        return new CsvLedger(CsvFiles.Read(artistsPath, releaseGroupsPath, time, notices), notices, new Lock(), time);
    }

    /// <summary>
    /// Copies the content of another ledger and syncs it. Call this method on an empty ledger, before any other use.
    /// </summary>
    /// <param name="content">The content.</param>
    /// <param name="source">Its source, for notices.</param>
    internal void TakeOver(LedgerContent content, string source)
    {
        lock (_gate)
        {
            new CsvLedgerTakeOver(_files, _notices).Run(content, source);
        }
    }

    public override IEnumerable<ArtistEntry> Artists() => _artistEntries.All();

    public override IReadOnlyList<ArtistEntry> Artists(IReadOnlyList<Mbid> mbids) => _artistEntries.At(mbids);

    public override ArtistEntry? FindArtist(Mbid mbid) => _artistEntries.Find(mbid);

    public override IEnumerable<ReleaseGroupEntry> ReleaseGroups() => _releaseGroupEntries.All();

    public override IReadOnlyList<ReleaseGroupEntry> ReleaseGroups(IReadOnlyList<Mbid> mbids) => _releaseGroupEntries.At(mbids);

    public override ReleaseGroupEntry? FindReleaseGroup(Mbid mbid) => _releaseGroupEntries.Find(mbid);

    public override EntryPage Page(EntryPageRequest request)
    {
        lock (_rows)
        {
            return CsvPages.Read(request, request.Kind == EntryKind.ReleaseGroup ? _releaseGroups : _artists);
        }
    }

    public override LedgerCounts Counts()
    {
        lock (_rows)
        {
            return new LedgerCounts(
                _artists.Counts(static row => row.Probe), _artists.Counts(static row => row.TextSearch),
                _releaseGroups.Counts(static row => row.Probe));
        }
    }

    public override SyncCounts Upsert(IReadOnlyList<Artist> artists, EntrySource source = EntrySource.Lidarr)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(source, EntrySource.Announced);
        return Sync(_files.Artists, artists, source, static (sync, artist) => sync.Upsert(artist));
    }

    public override SyncCounts Upsert(IReadOnlyList<Album> albums, EntrySource source = EntrySource.Lidarr) =>
        Sync(_files.ReleaseGroups, albums, source, static (sync, album) => sync.Upsert(album));

    public override void WriteHolders(EntryKind kind, IReadOnlyList<HolderChange> changes)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(kind, EntryKind.TextSearch);
        var (table, file, _) = _files.Part(kind);
        lock (_gate)
        {
            lock (_rows)
            {
                foreach (var change in changes)
                {
                    if (table.TryFind(change.Mbid.Value, out var number))
                    {
                        table[number].Instances = _files.Pool.Share(change.Instances.ToString());
                    }
                }
            }

            file?.Touch();
        }
    }

    public override int Remove(EntryKind kind, IReadOnlyCollection<Mbid> mbids)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(kind, EntryKind.TextSearch);
        var (table, file, _) = _files.Part(kind);
        lock (_gate)
        {
            List<CsvRow> removed;
            lock (_rows)
            {
                removed = [.. mbids.Where(mbid => table.TryFind(mbid.Value, out _)).Select(mbid => table.Remove(mbid.Value))];
            }

            if (file is not null)
            {
                LedgerFaults.Guard(file.Path, () => file.Remove(removed, _time.GetUtcNow()));
            }

            _targets.Remove(kind, mbids);
            return removed.Count;
        }
    }

    public override void CopyArtistStatuses()
    {
        lock (_gate)
        {
            lock (_rows)
            {
                if (_results.CopyArtistStatuses())
                {
                    _files.ReleaseGroups.File?.Touch();
                }
            }
        }
    }

    public override bool IsSurveyOpen(EntryKind kind)
    {
        lock (_gate)
        {
            return _files.IsSurveyOpen(kind);
        }
    }

    public override void SetSurvey(EntryKind kind, bool open)
    {
        lock (_gate)
        {
            _files.SetSurvey(kind, open);
        }
    }

    public override string? Recall(string key)
    {
        lock (_gate)
        {
            return _files.Notes.Recall(key);
        }
    }

    public override void Remember(string key, string? value)
    {
        lock (_gate)
        {
            _files.Notes.Remember(key, value);
        }
    }

    public override void Write(IReadOnlyList<LedgerChange> changes)
    {
        lock (_gate)
        {
            (HashSet<CsvRow> Artists, HashSet<CsvRow> ReleaseGroups) changed;
            lock (_rows)
            {
                changed = _results.Apply(changes);
            }

            AppendResults(_files.Artists.File, changed.Artists);
            AppendResults(_files.ReleaseGroups.File, changed.ReleaseGroups);
        }
    }

    public override TargetChange? UseTarget(MetadataTarget target)
    {
        lock (_gate)
        {
            return _targets.Use(target) is { } from ? new TargetChange(from, target, Counts()) : null;
        }
    }

    public override void Fsync() => OnEachFile(static file => file.Sync());

    public override void Compact() => OnEachFile(static file => file.Fold());

    /// <summary>Compacts and closes. Results that cannot be compacted stay in the journal for the next run.</summary>
    public override void Dispose()
    {
        if (_isClosed)
        {
            return;
        }

        LedgerFaults.Silence(Compact);
        Abandon();
    }

    /// <summary>Closes the files in their current state, as if the process were killed.</summary>
    internal void Abandon()
    {
        _isClosed = true;
        _files.Dispose();
    }

    private static void Append(CsvFile? file, IReadOnlyCollection<CsvRow> rows)
    {
        if (file is not null)
        {
            LedgerFaults.Guard(file.Path, () => file.Append(rows));
        }
    }

    private static void AppendResults(CsvFile? file, IReadOnlyCollection<CsvRow> rows)
    {
        if (file is not null)
        {
            LedgerFaults.Guard(file.Path, () => file.AppendResults(rows));
        }
    }

    private SyncCounts Sync<T>(CsvPart part, IReadOnlyList<T> entries, EntrySource source, Action<CsvUpsert, T> take)
    {
        lock (_gate)
        {
            var sync = new CsvUpsert(part.Table, _artists, _files.Pool, source, _time.GetUtcNow());
            lock (_rows)
            {
                foreach (var entry in entries)
                {
                    take(sync, entry);
                }
            }

            Append(part.File, sync.Changed);
            return sync.Counts;
        }
    }

    private void OnEachFile(Action<CsvFile> action)
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _files.OnEach(action);
                _files.KeepNotes();
            }
        }
    }
}
