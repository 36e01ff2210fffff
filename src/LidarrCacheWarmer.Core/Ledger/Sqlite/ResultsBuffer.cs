using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Keeps new results in a <see cref="ResultsFile"/>, and writes many of them into the rows at once. Not thread-safe.
/// </summary>
internal sealed class ResultsBuffer(string database, SqliteWork work, SqliteResults rows, SqliteNotes notes) : IDisposable
{
    /// <summary>How many results the file holds before they are written into the rows; about 10 MB of memory.</summary>
    public const int Most = 50_000;

    private const string MarkNote = "results:in_rows";

    private readonly ResultsFile _file = new(database);
    private readonly List<(LedgerChange Change, long Row)> _results = [];

    /// <summary>The results that the rows do not have yet.</summary>
    public RecentResults Recent { get; } = new();

    /// <summary>The same, in order, each with the row to look at first.</summary>
    public IReadOnlyCollection<(LedgerChange Change, long Row)> All => [.. _results];

    /// <summary>Whether the file is no longer beside the database.</summary>
    public bool IsLost => _file.IsLost;

    /// <summary>The results in the file that the rows of the database do not have, for those who only read it.</summary>
    public static IReadOnlyList<LedgerChange> NotInRows(RecordedResults? recorded, SqliteConnection connection)
    {
        if (recorded is null)
        {
            return [];
        }

        var notes = new SqliteNotes(connection);
        using var rows = new SqliteResults(connection);
        return IsOf(recorded, notes) ? [.. recorded.After(notes[MarkNote], rows.HasNewer)] : [];
    }

    /// <summary>Takes over the file that a killed process left.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="notices">Receives notices for the user.</param>
    public void Recover(TimeProvider time, List<string> notices)
    {
        if (RecordedResults.Read(database) is not { } recorded)
        {
            return;
        }

        var found = recorded.After(notes[MarkNote], rows.HasNewer).ToList();
        if (found.Count > 0 && !IsOf(recorded, notes))
        {
            var aside = DurableFile.FreeName(ResultsFile.PathBeside(database), "replaced", time);
            File.Move(ResultsFile.PathBeside(database), aside);
            notices.Add($"{database}: the results beside it belong to another metadata server, so they were renamed to {aside}.");
            return;
        }

        if (recorded.DamagedLines > 0)
        {
            notices.Add($"{ResultsFile.PathBeside(database)}: {Amounts.Counted(recorded.DamagedLines, "damaged line was", "damaged lines were")} "
                + "skipped; the next run checks these entries again.");
        }

        _file.Continue(recorded);
        foreach (var change in found)
        {
            Add(change, rows.RowOf(change.Key) ?? 0);
        }

        Fold();
    }

    /// <summary>Writes results, so that they survive a kill of the process.</summary>
    public void Write(IReadOnlyCollection<(LedgerChange Change, long Row)> more)
    {
        if (!_file.IsOpen)
        {
            Begin();
        }

        // A result without its row would come back without a name.
        _ = work.TryCommit();
        _file.Append(more.Select(result => result.Change));
        foreach (var (change, row) in more)
        {
            Add(change, row);
        }

        if (_results.Count >= Most)
        {
            Fold();
        }
    }

    /// <summary>Makes written results survive a power cut.</summary>
    public void Sync() => _file.Sync();

    /// <summary>Writes all results into the rows, and deletes the file.</summary>
    /// <exception cref="SqliteException">The database is locked or cannot be written; the results stay in the file.</exception>
    public void Fold()
    {
        if (_results.Count > 0)
        {
            work.Write(_results, () => notes[MarkNote] = _file.Mark);
            _results.Clear();
            Recent.Clear();
        }

        _file.Delete();
    }

    /// <summary>Deletes the file, because the results are written to another database.</summary>
    public void Forget() => _file.Delete();

    public void Dispose() => _file.Dispose();

    private static string TargetIn(SqliteNotes notes) => notes[SqliteNotes.NoteOf(TargetNotes.Current)] ?? "";

    private static bool IsOf(RecordedResults recorded, SqliteNotes notes) => string.Equals(recorded.Target, TargetIn(notes), StringComparison.Ordinal);

    // While another program locks the database, it cannot learn of the file. Times then decide after a kill.
    private void Begin()
    {
        var id = Guid.NewGuid().ToString("N");
        try
        {
            work.DoNow(() => notes[MarkNote] = ResultsFile.MarkOf(id, 0));
        }
        catch (SqliteException fault) when (LedgerFaults.IsLock(fault))
        {
        }

        _file.Begin(id, TargetIn(notes));
    }

    private void Add(LedgerChange change, long row)
    {
        _results.Add((change, row));
        Recent.Put(change);
    }
}
