using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Keeps new results in a <see cref="ResultsFile"/>, and later moves many of them into the rows together. Not
/// thread-safe.
/// </summary>
internal sealed class ResultsBuffer(string database, SqliteWork work, SqliteResults rows, SqliteNotes notes, TimeProvider time) : IDisposable
{
    /// <summary>How many results wait before they move into the rows; they take about 10 MB of memory.</summary>
    public const int Most = 50_000;

    /// <summary>
    /// How many results can move into the rows within a few seconds, even on an SD card and in random order.
    /// </summary>
    public const int MostAtStop = 10_000;

    private const string MarkNote = "results:in_rows";

    private readonly ResultsFile _file = new(database);
    private readonly List<WaitingResult> _results = [];
    private int _moveAt = Most;

    /// <summary>The results that the rows do not have yet.</summary>
    public RecentResults Recent { get; } = new();

    /// <summary>The same results in order, each with the number of the row to try first.</summary>
    public IReadOnlyCollection<(LedgerChange Change, long Row)> All => [.. _results.Select(result => (result.Change, result.Row))];

    /// <summary>Whether moving the results into the rows would take too long at a stop.</summary>
    public bool IsTooLongForAStop => _results.Count > MostAtStop;

    /// <summary>Whether the file is no longer beside the database.</summary>
    public bool IsLost => _file.IsLost;

    private string Path => ResultsFile.PathBeside(database);

    /// <summary>
    /// The results in the file that the rows of the database lack, for code that only reads the database.
    /// </summary>
    public static IReadOnlyList<LedgerChange> NotInRows(RecordedResults? recorded, SqliteConnection connection)
    {
        const int Error = 1;
        if (recorded is null)
        {
            return [];
        }

        try
        {
            using var rows = new SqliteResults(connection);
            var notes = new SqliteNotes(connection);
            return IsOf(recorded, notes) ? [.. NotInRows(recorded, notes, rows)] : [];
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == Error)
        {
            // A database of the Python tool lacks columns; this file cannot be its own.
            return [];
        }
    }

    /// <summary>Moves results of a killed process into the rows.</summary>
    /// <param name="notices">Receives notices for the user.</param>
    public void Recover(List<string> notices)
    {
        DurableFile.DeleteLeftovers(Path);
        if (RecordedResults.Read(database) is not { } recorded)
        {
            return;
        }

        var waiting = NotInRows(recorded, notes, rows).ToList();
        if (waiting.Count > 0 && !IsOf(recorded, notes))
        {
            notices.Add($"{database}: the results file next to this database belongs to another database or "
                + $"metadata server, so that file was renamed to {SetAside()}.");
            return;
        }

        if (recorded.UnusableLines > 0)
        {
            notices.Add($"{Path}: {Amounts.Counted(recorded.UnusableLines, "damaged line was", "damaged lines were")} "
                + "skipped; the next run checks these entries again.");
        }

        var found = WaitingResult.From(rows.Found(waiting));
        if (found.Count > 0)
        {
            work.Write(found, () => notes[MarkNote] = recorded.Mark);
        }

        Ignored(() => File.Delete(Path));
    }

    /// <summary>Writes results, so that they survive a kill of the process.</summary>
    public void Write(IReadOnlyCollection<(LedgerChange Change, long Row)> more)
    {
        if (more.Count == 0)
        {
            return;
        }

        var changes = more.Select(result => result.Change);
        if (_file.IsOpen)
        {
            // Without its row, a result would have no name after a kill.
            _ = work.TryCommit();
            _file.Append(changes);
        }
        else
        {
            Begin(_results.Select(result => result.Change).Concat(changes));
        }

        foreach (var (change, row) in more)
        {
            _results.Add(Recent.Put(change, row));
        }

        MoveWhenMany();
    }

    /// <summary>Gives up a file that was removed; the next write or sync begins a new one with all results.</summary>
    public void Renew()
    {
        if (_file.IsLost)
        {
            _file.Delete();
        }
    }

    /// <summary>Makes written results survive a power cut.</summary>
    public void Sync()
    {
        if (_results.Count > 0 && !_file.IsOpen)
        {
            Begin(_results.Select(result => result.Change));
        }

        _file.Sync();
    }

    /// <summary>Moves all results into the rows, and deletes the file.</summary>
    /// <exception cref="SqliteException">The database is locked or cannot be written; the results stay in the file.</exception>
    public void Move()
    {
        if (_results.Count > 0)
        {
            work.Write(_results, () => notes[MarkNote] = _file.Mark);
            _results.Clear();
            Recent.Clear();
            _moveAt = Most;
        }

        Ignored(_file.Delete);
    }

    /// <summary>Deletes the file, because the results are written to another database.</summary>
    public void Forget() => _file.Delete();

    public void Dispose() => _file.Dispose();

    // If the database has a note about this file, the results in the file are newer than the rows. Beside a restored
    // backup, the times of the results decide.
    private static IEnumerable<LedgerChange> NotInRows(RecordedResults recorded, SqliteNotes notes, SqliteResults rows)
    {
        var mark = notes[MarkNote];
        var waiting = recorded.After(mark);
        return recorded.IsKnown(mark) ? waiting : waiting.Where(change => !rows.HasNewer(change));
    }

    private static bool IsOf(RecordedResults recorded, SqliteNotes notes) => string.Equals(recorded.Target, TargetIn(notes), StringComparison.Ordinal);

    // The database says that its rows have the results, so a file that stays repeats nothing, and the next one replaces it.
    private static void Ignored(Action deletion)
    {
        try
        {
            deletion();
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string TargetIn(SqliteNotes notes) => notes[SqliteNotes.NoteOf(TargetNotes.Current)] ?? "";

    // A fault must not reach the caller: the results are safe in the file, but the caller would write them again. A
    // lasting fault is reported at the end of the phase.
    private void MoveWhenMany()
    {
        if (_results.Count < _moveAt)
        {
            return;
        }

        try
        {
            Move();
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            _moveAt = _results.Count + MostAtStop;
        }
    }

    // While another program locks the database, the note about the file cannot be written. After a kill, the times of
    // the results then decide.
    private void Begin(IEnumerable<LedgerChange> changes)
    {
        // If the database has a note about the file, the results of the file are in memory. Any other file is foreign
        // and is renamed.
        var known = RecordedResults.Read(database)?.IsKnown(notes[MarkNote]) == true;
        var id = Guid.NewGuid().ToString("N");
        try
        {
            work.DoNow(() => notes[MarkNote] = ResultsFile.MarkOf(id, 0));
        }
        catch (SqliteException fault) when (LedgerFaults.IsLock(fault))
        {
        }

        if (!known && File.Exists(Path))
        {
            _ = SetAside();
        }

        _file.Begin(id, TargetIn(notes), changes);
    }

    private string SetAside()
    {
        var aside = DurableFile.FreeName(Path, "replaced", time);
        File.Move(Path, aside);
        return aside;
    }
}
