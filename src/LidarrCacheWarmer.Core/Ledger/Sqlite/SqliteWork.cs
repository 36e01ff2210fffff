using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Executes work in transactions. If a transaction fails, its changes are lost, but the caller still has the data.
/// </summary>
internal sealed class SqliteWork(SqliteTransaction transaction, SqliteResults results, SqliteHistory history)
{
    // Prevents duplicate history rows: a transaction that could not be committed stays open, and the caller writes the same
    // results again.
    private readonly HashSet<(EntryKey Key, DateTimeOffset? At)> _inHistory = [];

    /// <summary>Writes results into their rows, commits, and syncs.</summary>
    /// <param name="changes">The results, in order, each with the number of the row to try first.</param>
    /// <param name="mark">Writes, in the same transaction, the note that the rows have these results.</param>
    /// <exception cref="SqliteException">The results cannot be committed.</exception>
    public void Write(IReadOnlyCollection<(LedgerChange Change, long Row)> changes, Action mark)
    {
        _ = Do(canWait: true, () =>
        {
            foreach (var (change, _) in changes)
            {
                if (_inHistory.Add((change.Key, change.Record.LastChecked)))
                {
                    history.Add(change);
                }
            }

            // Artists come before albums, because an album's row stores its artist's status. Sorting by row helps,
            // because neighbouring rows share a page.
            foreach (var (change, row) in LatestOfEach(changes).OrderBy(result => result.Change.Key.Kind).ThenBy(result => result.Row))
            {
                results.Apply(change, row);
            }

            mark();
            return true;
        });
        Commit();
        transaction.Sync();
        _inHistory.Clear();
    }

    /// <summary>
    /// Executes work, and commits it unless it <see cref="SqliteTransaction.CommitWhenDue">can wait</see>. If a lock
    /// prevents the commit, the work is committed together with later work.
    /// </summary>
    public T Do<T>(bool canWait, Func<T> work) => OrRollBack(() =>
    {
        transaction.Begin();
        var result = work();
        _ = transaction.CommitWhenDue(canWait);
        return result;
    });

    /// <summary>Commits open work; false while another program locks the database.</summary>
    public bool TryCommit() => OrRollBack(transaction.TryCommit);

    /// <summary>Commits open work.</summary>
    /// <exception cref="SqliteException">Another program locks the database; the work stays open.</exception>
    public void Commit()
    {
        if (!TryCommit())
        {
            const int Busy = 5;
            throw new SqliteException("database is locked", Busy);
        }
    }

    /// <summary>
    /// Executes work that is committed at once if possible, and must not wait long for other programs.
    /// </summary>
    public void DoNow(Action work) => OrRollBack(() =>
    {
        transaction.WaitBriefly();
        transaction.Begin();
        work();
        return transaction.TryCommit();
    });

    private static Dictionary<EntryKey, (LedgerChange Change, long Row)>.ValueCollection LatestOfEach(IReadOnlyCollection<(LedgerChange Change, long Row)> changes)
    {
        var latest = new Dictionary<EntryKey, (LedgerChange Change, long Row)>(changes.Count);
        foreach (var result in changes)
        {
            latest[result.Change.Key] = result;
        }

        return latest.Values;
    }

    /// <summary>Gives up open work.</summary>
    public void RollBack()
    {
        _inHistory.Clear();
        transaction.RollBack();
    }

    private T OrRollBack<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException)
        {
            RollBack();
            throw;
        }
    }
}
