using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>One CSV file with its journal. Not thread-safe.</summary>
internal sealed class CsvFile : IDisposable
{
    // Folding (rewriting the file with the journal's changes) is cheap for a small file, but too expensive for every
    // result.
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
    private JournalFile _journal;
    private CsvOpening _opening;
    private FileStamp _stamp;
    private bool _changed, _isTorn, _isOpen;

    /// <summary>Opens a file for writing.</summary>
    /// <param name="place">The place of the file and its journal.</param>
    /// <param name="openingOf">Creates the object that can open a file and later read it again.</param>
    /// <param name="rename">Replaces a file by a new one.</param>
    /// <param name="rows">The lock for changes of the rows. Callers of any member also hold another lock.</param>
    /// <param name="stampOf">Identifies the content of a file.</param>
    public CsvFile(CsvPlace place, Func<string, CsvOpening> openingOf, Rename rename, Lock rows, Func<string, FileStamp> stampOf)
    {
        _stampOf = stampOf;
        (_place, _openingOf, _opening, _rename, _rows) = (place, openingOf, openingOf(place.Path), rename, rows);
        var opened = _opening.Open();
        place.Claim();
        Table = opened.Table;
        (_stamp, _changed, _surveys) = (opened.Stamp, opened.MustFold, opened.OpenSurveys);
        (_changedRows, _removed, _isTorn) = (opened.Changed, opened.Removed, opened.IsTorn);
        _journal = new JournalFile(CsvOpening.JournalOf(Path));
        if (opened.Journal is { } journal)
        {
            _journal.Continue(journal.End);
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
    /// Whether the journal is twice as long as the file and should be folded, so that it stays quick to read. With this
    /// limit, folding adds about half a row of writing to each result, for any number of rows.
    /// </summary>
    public bool WantsFold => _journal.Length > Math.Max(SmallJournal, 2 * _stamp.Length);

    /// <summary>Whether the file or its journal is no longer at its path.</summary>
    public bool HasChanged => _isOpen && _place.HasChanged(_journal);

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

    /// <summary>Writes rows in their current state, so that they survive a kill of the process.</summary>
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

    /// <summary>Writes rows with new results.</summary>
    public void AppendResults(IReadOnlyCollection<CsvRow> rows)
    {
        _results.UnionWith(rows);
        Append(rows);
    }

    /// <summary>Writes the removal of rows, so that it survives a kill of the process.</summary>
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

    /// <summary>Records that rows differ from the file in a way that needs no journal line.</summary>
    public void Touch() => _changed = true;

    /// <summary>Makes everything written survive a power cut, in the file that the path leads to now.</summary>
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

    /// <summary>
    /// Rewrites the file and starts a new journal. At every moment in between, file and journal together have the full
    /// content.
    /// </summary>
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

    /// <summary>Empties a file that had no rows when it was opened.</summary>
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

    // If the folder disappears during a write, the write is repeated at the place where the path leads now. If this
    // fails, the lost results are reported.
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
            $"The ledger {Path} was moved or removed during this run and cannot be written to its path again: {results} "
                + $"{(now is null ? "lost" : "only "
                + $"in {now} and its journal")}. {reason}",
            fault);
    }

    // A moved journal stays with its moved file, and the whole ledger is written again at the path.
    [SuppressMessage("Reliability", "CA2000", Justification = "Kept as the field.")]
    private void Follow()
    {
        if (_place.Follow(_journal))
        {
            _journal.Dispose();
            (_journal, _opening) = (new JournalFile(CsvOpening.JournalOf(Path)), _openingOf(Path));
        }

        _changed = true;
    }

    // The journal belongs to another file or has other columns, so this fold adds only its mark to the journal, and no
    // rows.
    private void FoldFormer(JournalContent? journal)
    {
        try
        {
            if (journal is not null)
            {
                _journal.Continue(journal.End);
            }

            Fold();
        }
        catch
        {
            _journal.Dispose();
            throw;
        }
    }

    // Writing the copy takes long. If another program changes the file in the meantime, its changes are merged and the
    // copy is written again.
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

    // The last written record, without its CRLF.
    private ReadOnlySpan<byte> Recorded() => _record.GetBuffer().AsSpan(0, (int)_record.Length - 2);

    // The mark names the copy that repairs a half-written file. A file replaced in one step is never half written, so
    // its mark names no copy: a leftover copy must not undo later writes of other programs.
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
            // The copy of a half-written file is not deleted, because it may be the only complete version.
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
            // The journal is replaced in one step, because the old one may have the only mark that the file is half
            // written.
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
