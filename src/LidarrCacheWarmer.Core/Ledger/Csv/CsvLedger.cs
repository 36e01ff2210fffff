using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>
/// The ledger in two CSV files, all rows in memory. Rows change under both locks, so the files are written from rows
/// that stand still while readers, who only take the second lock, go on.
/// </summary>
internal sealed class CsvLedger : ILedger
{
    private const int Page = 512;

    private readonly Lock _files = new();
    private readonly Lock _rows;
    private readonly LedgerNotices _notices;
    private readonly StringPool _pool;
    private readonly CsvTable _artistRows, _releaseGroupRows;
    private readonly CsvFile? _artists, _releaseGroups;
    private readonly HashSet<EntryKind> _surveys;
    private readonly IDisposable[] _locks;
    private bool _isClosed;

    private CsvLedger(
        StringPool pool, (CsvTable Artists, CsvTable ReleaseGroups) rows, (CsvFile Artists, CsvFile ReleaseGroups)? files,
        HashSet<EntryKind> surveys, LedgerNotices notices, Lock rowsLock, IDisposable[] locks)
    {
        (_pool, _artistRows, _releaseGroupRows) = (pool, rows.Artists, rows.ReleaseGroups);
        (_artists, _releaseGroups) = (files?.Artists, files?.ReleaseGroups);
        (_surveys, _notices, _rows, _locks) = (surveys, notices, rowsLock, locks);
    }

    public IReadOnlyList<string> Notices => _notices.All;

    public bool WantsFold
    {
        get
        {
            lock (_files)
            {
                return _artists?.WantsFold == true || _releaseGroups?.WantsFold == true;
            }
        }
    }

    /// <summary>Opens the files for writing, under their locks.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The ledger owns what it is given; until then the catch does.")]
    public static CsvLedger Open(string artistsPath, string releaseGroupsPath, TimeProvider time, Rename? rename = null)
    {
        var paths = (Artists: DurableFile.Resolve(artistsPath), ReleaseGroups: DurableFile.Resolve(releaseGroupsPath));
        var held = new Stack<IDisposable>();
        try
        {
            held.Push(LedgerLock.Take(paths.Artists));
            held.Push(LedgerLock.Take(paths.ReleaseGroups));
            var (pool, notices, rowsLock) = (new StringPool(), new LedgerNotices(), new Lock());
            var artists = OpenFile(paths.Artists, CsvSchema.Artists);
            held.Push(artists);
            var releaseGroups = OpenFile(paths.ReleaseGroups, CsvSchema.ReleaseGroups);
            return new CsvLedger(
                pool, (artists.Table, releaseGroups.Table), (artists, releaseGroups), surveys: [], notices, rowsLock,
                [releaseGroups, .. held]);

            CsvFile OpenFile(string path, CsvSchema schema) => LedgerFaults.Guard(path, () => new CsvFile(
                path, new CsvOpening(path, schema, pool, time, notices), rename ?? DurableFile.TryRename, rowsLock));
        }
        catch
        {
            foreach (var handle in held)
            {
                handle.Dispose();
            }

            throw;
        }
    }

    /// <summary>Opens a view of the files: whatever is written to it stays in memory.</summary>
    public static CsvLedger Read(string artistsPath, string releaseGroupsPath, TimeProvider time)
    {
        var (pool, notices) = (new StringPool(), new LedgerNotices());
        var artists = ReadFile(DurableFile.Resolve(artistsPath), CsvSchema.Artists);
        var releaseGroups = ReadFile(DurableFile.Resolve(releaseGroupsPath), CsvSchema.ReleaseGroups);
        return new CsvLedger(
            pool, (artists.Table, releaseGroups.Table), files: null,
            [.. artists.OpenSurveys, .. releaseGroups.OpenSurveys], notices, new Lock(), locks: []);

        CsvOpened ReadFile(string path, CsvSchema schema) => LedgerFaults.Guard(
            path, () => new CsvOpening(path, schema, pool, time, notices).Read());
    }

    public IEnumerable<ArtistEntry> Artists() => Entries(_artistRows, static (row, number) => row.ToArtist(number));

    public IReadOnlyList<ArtistEntry> Artists(IReadOnlyList<long> rows)
    {
        lock (_rows)
        {
            return [.. rows.Select(row => _artistRows[(int)row].ToArtist(row))];
        }
    }

    public IEnumerable<ReleaseGroupEntry> ReleaseGroups() =>
        Entries(_releaseGroupRows, static (row, number) => row.ToReleaseGroup(number));

    public IReadOnlyList<ReleaseGroupEntry> ReleaseGroups(IReadOnlyList<long> rows)
    {
        lock (_rows)
        {
            return [.. rows.Select(row => _releaseGroupRows[(int)row].ToReleaseGroup(row))];
        }
    }

    public LedgerCounts Counts()
    {
        lock (_rows)
        {
            return new LedgerCounts(
                _artistRows.Counts(static row => row.Probe), _artistRows.Counts(static row => row.TextSearch),
                _releaseGroupRows.Counts(static row => row.Probe));
        }
    }

    public SyncCounts Sync(IReadOnlyList<Artist> artists, bool manual = false) =>
        Sync(_artistRows, _artists, sync => artists.Sum(sync.Take), manual);

    public SyncCounts Sync(IReadOnlyList<Album> albums, bool manual = false) =>
        Sync(_releaseGroupRows, _releaseGroups, sync => albums.Sum(sync.Take), manual);

    public void CopyArtistStatuses()
    {
        lock (_files)
        {
            lock (_rows)
            {
                for (var i = 0; i < _releaseGroupRows.Count; i++)
                {
                    var row = _releaseGroupRows[i];
                    if (row.IsUsable && _artistRows.TryGet(row.ArtistMbid, out var artist)
                        && artist.Probe.Status != row.ArtistCacheStatus)
                    {
                        row.ArtistCacheStatus = artist.Probe.Status;
                        _releaseGroups?.Touch();
                    }
                }
            }
        }
    }

    public bool IsSurveyOpen(EntryKind kind)
    {
        lock (_files)
        {
            return FileOf(kind)?.IsSurveyOpen(kind) ?? _surveys.Contains(kind);
        }
    }

    public void SetSurvey(EntryKind kind, bool open)
    {
        lock (_files)
        {
            if (FileOf(kind) is { } file)
            {
                LedgerFaults.Guard(file.Path, () => file.SetSurvey(kind, open));
            }
            else
            {
                _ = open ? _surveys.Add(kind) : _surveys.Remove(kind);
            }
        }
    }

    public void Write(IReadOnlyList<LedgerChange> changes)
    {
        lock (_files)
        {
            var changed = (Artists: new HashSet<CsvRow>(), ReleaseGroups: new HashSet<CsvRow>());
            lock (_rows)
            {
                foreach (var change in changes)
                {
                    Apply(change, changed);
                }
            }

            Append(_artists, changed.Artists);
            Append(_releaseGroups, changed.ReleaseGroups);
        }
    }

    public void Flush() => OnEachFile(static file => file.Sync());

    public void Fold() => OnEachFile(static file => file.Fold());

    /// <summary>Folds and closes. What cannot be folded stays in the journal, where the next run finds it.</summary>
    public void Dispose()
    {
        if (_isClosed)
        {
            return;
        }

        LedgerFaults.Silence(Fold);
        Abandon();
    }

    /// <summary>Lets go of the files as they are, as the death of the process does.</summary>
    internal void Abandon()
    {
        _isClosed = true;
        foreach (var held in _locks)
        {
            held.Dispose();
        }
    }

    private static void Append(CsvFile? file, IReadOnlyCollection<CsvRow> rows)
    {
        if (file is not null)
        {
            LedgerFaults.Guard(file.Path, () => file.Append(rows));
        }
    }

    private void Apply(LedgerChange change, (HashSet<CsvRow> Artists, HashSet<CsvRow> ReleaseGroups) changed)
    {
        var probe = CsvProbe.From(change.Record, change.Kind, _pool);
        var isReleaseGroup = change.Kind == EntryKind.ReleaseGroup;
        var row = (isReleaseGroup ? _releaseGroupRows : _artistRows)[(int)change.Row];
        if (change.Kind == EntryKind.TextSearch)
        {
            row.TextSearch = probe;
        }
        else
        {
            row.Probe = probe;
        }

        (isReleaseGroup ? changed.ReleaseGroups : changed.Artists).Add(row);
    }

    private SyncCounts Sync(CsvTable table, CsvFile? file, Func<CsvSync, int> take, bool manual)
    {
        lock (_files)
        {
            var sync = new CsvSync(table, _artistRows, _pool, manual);
            int added;
            lock (_rows)
            {
                added = take(sync);
            }

            Append(file, sync.Changed);
            return new SyncCounts(added, sync.Changed.Count - added);
        }
    }

    private IEnumerable<T> Entries<T>(CsvTable table, Func<CsvRow, long, T> entry)
    {
        var page = new List<T>(Page);
        for (var next = 0; ;)
        {
            page.Clear();
            lock (_rows)
            {
                for (; next < table.Count && page.Count < Page; next++)
                {
                    if (table[next].IsUsable)
                    {
                        page.Add(entry(table[next], next));
                    }
                }
            }

            if (page.Count == 0)
            {
                yield break;
            }

            foreach (var item in page)
            {
                yield return item;
            }
        }
    }

    private CsvFile? FileOf(EntryKind kind) => kind == EntryKind.ReleaseGroup ? _releaseGroups : _artists;

    private void OnEachFile(Action<CsvFile> action)
    {
        lock (_files)
        {
            foreach (var file in new[] { _artists, _releaseGroups }.OfType<CsvFile>())
            {
                LedgerFaults.Guard(file.Path, () => action(file));
            }
        }
    }
}
