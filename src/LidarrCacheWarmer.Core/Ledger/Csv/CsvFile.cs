using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>One CSV file with its journal. Not for several threads at once.</summary>
internal sealed class CsvFile : IDisposable
{
    // Folding a small file is cheap, but not so cheap that every result should do it.
    private const long SmallJournal = 256 * 1024;

    private readonly CsvPlace _place;
    private readonly Func<string, CsvOpening> _openingOf;
    private readonly Rename _rename;
    private readonly Func<string, FileStamp> _stampOf;
    private readonly Lock _rows;
    private readonly MemoryStream _record = new();
    private readonly HashSet<EntryKind> _surveys;
    private readonly HashSet<CsvRow> _changedRows;
    private readonly Dictionary<Guid, long> _removed;
    private readonly HashSet<CsvRow> _results = [];
    private readonly FileStamp _opened;
    private CsvJournal _journal;
    private CsvOpening _opening;
    private FileStamp _stamp;
    private bool _changed, _isTorn, _isOpen;

    /// <summary>Opens a file for writing.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="openingOf">How to open a file, and to read it again.</param>
    /// <param name="rename">How to put a new file in its place.</param>
    /// <param name="rows">The lock that rows change under, besides the one that the caller of any member holds.</param>
    /// <param name="stampOf">How to know a file again.</param>
    public CsvFile(CsvPlace place, Func<string, CsvOpening> openingOf, Rename rename, Lock rows, Func<string, FileStamp> stampOf)
    {
        _stampOf = stampOf;
        (_place, _openingOf, _opening, _rename, _rows) = (place, openingOf, openingOf(place.Path), rename, rows);
        var opened = _opening.Open();
        place.Claim();
        Table = opened.Table;
        (_stamp, _changed, _surveys) = (opened.Stamp, opened.MustFold, opened.OpenSurveys);
        (_changedRows, _removed, _isTorn) = (opened.Changed, opened.Removed, opened.IsTorn);
        _journal = new CsvJournal(CsvOpening.JournalOf(Path));
        if (opened.Journal is { } journal)
        {
            _journal.Continue(journal);
            _changed |= journal.ChangeCount > 0;
        }
        else if (_changed || File.Exists(_journal.Path))
        {
            FoldFormer(opened.FormerJournal);
        }

        (_opened, _isOpen) = (_stamp, true);
    }

    public string Path => _place.Path;

    public CsvTable Table { get; }

    /// <summary>
    /// Whether the journal has outgrown the file: so it is never longer to read than the file, and a result costs the
    /// writing of one row more, however many rows there are.
    /// </summary>
    public bool WantsFold => _journal.Length > Math.Max(SmallJournal, _stamp.Length);

    private bool HasChanged => _isOpen && _place.HasChanged(_journal);

    public bool IsSurveyOpen(EntryKind kind) => _surveys.Contains(kind);

    public void SetSurvey(EntryKind kind, bool open)
    {
        if (!(open ? _surveys.Add(kind) : _surveys.Remove(kind)))
        {
            return;
        }

        Append(lines => JournalLine.Append(lines, open ? "begun"u8 : "ended"u8, LedgerWords.For(kind)));
        _journal.Sync();
    }

    /// <summary>Writes rows as they are now, so that they survive the death of the process.</summary>
    public void Append(IReadOnlyCollection<CsvRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        _changed = true;
        _changedRows.UnionWith(rows);
        Append(lines =>
        {
            using var writer = new CsvRowWriter(_record, Table);
            foreach (var row in rows)
            {
                _record.SetLength(0);
                writer.Write(row);
                writer.Flush();
                JournalLine.Append(lines, "row"u8, Recorded());
            }
        });
    }

    /// <summary>Writes rows that have a new result.</summary>
    public void AppendResults(IReadOnlyCollection<CsvRow> rows)
    {
        _results.UnionWith(rows);
        Append(rows);
    }

    /// <summary>Writes that rows were removed, so that it survives the death of the process.</summary>
    public void Remove(IReadOnlyCollection<CsvRow> rows, DateTimeOffset now)
    {
        if (rows.Count == 0)
        {
            return;
        }

        _changed = true;
        var at = LedgerTimestamp.Pack(now);
        foreach (var row in rows)
        {
            _removed[row.Mbid] = at;
        }

        Append(lines =>
        {
            foreach (var row in rows)
            {
                JournalLine.Append(lines, "gone"u8, $"{row.Mbid:D} {LedgerTimestamp.Format(at)}");
            }
        });
    }

    /// <summary>Remembers that rows differ from the file though they are not worth a line of the journal.</summary>
    public void Touch() => _changed = true;

    /// <summary>Makes what was written survive a power cut, in the place where the path leads.</summary>
    public void Sync()
    {
        if (HasChanged)
        {
            Fold();
        }
        else
        {
            _journal.Sync();
        }
    }

    /// <summary>Writes the file anew and lets the journal begin anew; at every moment in between both say the same.</summary>
    public void Fold() => WherePathLeads(FoldHere);

    private void FoldHere()
    {
        if (!_changed)
        {
            EndJournal();
            return;
        }

        var (stamp, copy) = WriteCopy();
        MarkFolding(stamp, copy, inOneStep: true);
        if (!_place.Replace(copy, _rename))
        {
            MarkFolding(stamp, copy, inOneStep: false);
            _isTorn = true;
            DurableFile.RewriteInPlace(copy, Path);
            File.Delete(copy);
        }

        DurableFile.SyncDirectoryOf(Path);
        (_stamp, _changed, _isTorn) = (stamp, false, false);
        _changedRows.Clear();
        _removed.Clear();
        EndJournal();
    }

    /// <summary>Takes back what was put in the place of a file that had no rows: it has none again.</summary>
    public void Withdraw() => LedgerFaults.Guard(Path, () =>
    {
        DurableFile.DeleteLeftovers(Path);
        if (FileStamp.Read(Path) != _opened)
        {
            File.WriteAllBytes(Path, []);
            (_stamp, _isTorn) = (FileStamp.Read(Path), false);
            EndJournal();
        }

        _changed = false;
    });

    public void Dispose()
    {
        _journal.Dispose();
        _record.Dispose();
    }

    // The folder may go while this writes into it; then it is looked once more where the path leads. Whatever keeps this
    // from being written there, what that costs is said.
    private void WherePathLeads(Action write)
    {
        for (var round = 1; ; round++)
        {
            var (hasChanged, now) = HasChanged ? (true, _place.FileNow(_journal)) : (false, null);
            try
            {
                if (hasChanged)
                {
                    Follow();
                }

                write();
                return;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or LedgerException && (hasChanged || HasChanged))
            {
                if (round == LedgerPlace.Rounds || !LedgerFaults.IsGone(fault) || !HasChanged)
                {
                    throw Unkept(now ?? _place.FileNow(_journal), fault);
                }
            }
        }
    }

    private LedgerException Unkept(string? now, Exception fault)
    {
        var results = Amounts.Counted(_results.Count, "result of this run is", "results of this run are");
        var reason = (fault as LedgerException ?? LedgerFaults.From(Path, fault)).Message;
        return new LedgerException(
            LedgerFault.Unusable,
            $"The ledger {Path} was moved or removed during this run and cannot be written there again: {results} "
                + $"{(now is null ? "lost" : "only "
                + $"in {now} and its journal")}. {reason}",
            fault);
    }

    // A journal that is elsewhere stays with the file that it belongs to; here all of it is written.
    [SuppressMessage("Reliability", "CA2000", Justification = "Kept as the field.")]
    private void Follow()
    {
        if (_place.Follow(_journal))
        {
            _journal.Dispose();
            (_journal, _opening) = (new CsvJournal(CsvOpening.JournalOf(Path)), _openingOf(Path));
        }

        _changed = true;
    }

    // Of a journal that was begun for another file or with other columns: it takes the mark of this fold, and no rows.
    private void FoldFormer(JournalContent? journal)
    {
        try
        {
            if (journal is not null)
            {
                _journal.Continue(journal);
            }

            Fold();
        }
        catch
        {
            _journal.Dispose();
            throw;
        }
    }

    // The copy is written first: that takes long, and what somebody else writes meanwhile must not be lost either.
    private (FileStamp Stamp, string Copy) WriteCopy()
    {
        const int Rounds = 5;
        for (var round = 1; ; round++)
        {
            var stamp = FileStamp.Absent;
            var copy = DurableFile.WriteBeside(Path, stream => stamp = CsvRowWriter.Write(Table, stream));
            try
            {
                var found = _stampOf(Path);
                if (_isTorn || found == _stamp || found == FileStamp.Absent)
                {
                    return (stamp, copy);
                }

                if (round == Rounds)
                {
                    throw new LedgerException(
                        LedgerFault.Locked,
                        $"Another program keeps changing the ledger {Path}. Close that program, then start again (all results are safe in {_journal.Path}).")
                    { Path = Path };
                }

                lock (_rows)
                {
                    _stamp = _opening.Reread(Table, _changedRows, _removed);
                }
            }
            catch
            {
                File.Delete(copy);
                throw;
            }

            File.Delete(copy);
        }
    }

    // The record that was written last, without its CRLF.
    private ReadOnlySpan<byte> Recorded() => _record.GetBuffer().AsSpan(0, (int)_record.Length - 2);

    // The mark and the copy that it names together repair a file that is half written. One that is replaced in one step
    // never is; there, a copy that is left over must not undo what somebody else has written since.
    private void MarkFolding(FileStamp stamp, string copy, bool inOneStep)
    {
        if (!_journal.IsOpen && inOneStep)
        {
            return;
        }

        var repairs = !inOneStep || _isTorn;
        try
        {
            Append(lines => JournalLine.Append(lines, "folding"u8, $"{stamp} {(repairs ? System.IO.Path.GetFileName(copy) : "")}"));
            _journal.Sync();
        }
        catch when (!_isTorn)
        {
            // Of a torn file the copy may be all there is.
            File.Delete(copy);
            throw;
        }
    }

    private void EndJournal()
    {
        if (_surveys.Count > 0)
        {
            _journal.Begin(Head());
            _journal.Sync();
        }
        else
        {
            _journal.Delete();
        }
    }

    private void Append(Action<ArrayBufferWriter<byte>> write)
    {
        var lines = new ArrayBufferWriter<byte>();
        if (_journal.IsOpen)
        {
            write(lines);
            _journal.Append(lines);
            return;
        }

        WherePathLeads(() =>
        {
            // In one step: the new journal replaces one that may hold the only mark of a file half written.
            lines.ResetWrittenCount();
            lines.Write(Head());
            write(lines);
            _journal.Begin(lines.WrittenSpan);
        });
    }

    private ReadOnlySpan<byte> Head()
    {
        var lines = new ArrayBufferWriter<byte>();
        JournalLine.Append(lines, "journal"u8, "1");
        JournalLine.Append(lines, "base"u8, _stamp.ToString());
        JournalLine.Append(lines, "columns"u8, CsvRowWriter.HeaderOf(Table));
        foreach (var kind in _surveys)
        {
            JournalLine.Append(lines, "begun"u8, LedgerWords.For(kind));
        }

        return lines.WrittenSpan;
    }
}
