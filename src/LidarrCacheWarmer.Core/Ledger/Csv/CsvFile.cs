using System.Buffers;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>One CSV file with its journal. Not for several threads at once.</summary>
internal sealed class CsvFile : IDisposable
{
    // Folding a small file is cheap, but not so cheap that every result should do it.
    private const long SmallJournal = 256 * 1024;

    private readonly CsvJournal _journal;
    private readonly CsvOpening _opening;
    private readonly Rename _rename;
    private readonly Lock _rows;
    private readonly MemoryStream _record = new();
    private readonly HashSet<EntryKind> _surveys;
    private readonly HashSet<CsvRow> _changedRows;
    private readonly Dictionary<Guid, long> _removed;
    private readonly FileStamp _opened;
    private FileStamp _stamp;
    private bool _changed, _isTorn;

    /// <summary>Opens a file for writing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="opening">How to open it, and to read it again.</param>
    /// <param name="rename">How to put a new file in its place.</param>
    /// <param name="rows">The lock that rows change under, besides the one that the caller of any member holds.</param>
    public CsvFile(string path, CsvOpening opening, Rename rename, Lock rows)
    {
        var opened = opening.Open();
        (Path, Table, _opening, _rename, _rows) = (path, opened.Table, opening, rename, rows);
        (_stamp, _changed, _surveys) = (opened.Stamp, opened.MustFold, opened.OpenSurveys);
        (_changedRows, _removed, _isTorn) = (opened.Changed, opened.Removed, opened.IsTorn);
        _journal = new CsvJournal(CsvOpening.JournalOf(path));
        if (opened.Journal is { } journal)
        {
            _journal.Continue(journal);
            _changed |= journal.ChangeCount > 0;
        }
        else if (_changed || File.Exists(_journal.Path))
        {
            FoldFormer(opened.FormerJournal);
        }

        _opened = _stamp;
    }

    public string Path { get; }

    public CsvTable Table { get; }

    /// <summary>
    /// Whether the journal has outgrown the file: so it is never longer to read than the file, and a result costs the
    /// writing of one row more, however many rows there are.
    /// </summary>
    public bool WantsFold => _journal.Length > Math.Max(SmallJournal, _stamp.Length);

    public bool IsSurveyOpen(EntryKind kind) => _surveys.Contains(kind);

    public void SetSurvey(EntryKind kind, bool open)
    {
        if (!(open ? _surveys.Add(kind) : _surveys.Remove(kind)))
        {
            return;
        }

        Append(lines => JournalLine.Append(lines, open ? "begun"u8 : "ended"u8, LedgerWords.Of(kind)));
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

    public void Sync() => _journal.Sync();

    /// <summary>Writes the file anew and lets the journal begin anew; at every moment in between both say the same.</summary>
    public void Fold()
    {
        if (!_changed)
        {
            EndJournal();
            return;
        }

        var (stamp, copy) = WriteCopy();
        MarkFolding(stamp, copy, inOneStep: true);
        if (!_rename(copy, Path))
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
        if (FileStamp.Of(Path) != _opened)
        {
            File.WriteAllBytes(Path, []);
            (_stamp, _isTorn) = (FileStamp.Of(Path), false);
            EndJournal();
        }

        _changed = false;
    });

    public void Dispose()
    {
        _journal.Dispose();
        _record.Dispose();
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
                var found = FileStamp.Of(Path);
                if (_isTorn || found == _stamp || found == FileStamp.Absent)
                {
                    return (stamp, copy);
                }

                if (round == Rounds)
                {
                    throw new LedgerException(
                        LedgerFault.Unusable,
                        $"The ledger {Path} is being changed by another program all the time; close that program and start again (every result is kept in {_journal.Path}).");
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

        // In one step: the new journal replaces one that may hold the only mark of a file half written.
        lines.Write(Head());
        write(lines);
        _journal.Begin(lines.WrittenSpan);
    }

    private ReadOnlySpan<byte> Head()
    {
        var lines = new ArrayBufferWriter<byte>();
        JournalLine.Append(lines, "journal"u8, "1");
        JournalLine.Append(lines, "base"u8, _stamp.ToString());
        JournalLine.Append(lines, "columns"u8, CsvRowWriter.HeaderOf(Table));
        foreach (var kind in _surveys)
        {
            JournalLine.Append(lines, "begun"u8, LedgerWords.Of(kind));
        }

        return lines.WrittenSpan;
    }
}
