using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Executes work in transactions. If a transaction fails, its changes are lost, but the caller still has the data.
/// </summary>
internal sealed class SqliteWork(SqliteTransaction transaction, SqliteResults rows, SqliteHistory history)
{
    // Prevents duplicate history rows: a transaction that could not be committed stays open, and the caller writes the same
    // results again.
    private readonly HashSet<(EntryKey Key, long At)> _inHistory = [];

    /// <summary>Writes results into their rows, commits, and syncs.</summary>
    /// <param name="results">The results, in order, each with the number of the row to try first.</param>
    /// <param name="mark">Writes, in the same transaction, the note that the rows have these results.</param>
    /// <exception cref="SqliteException">The results cannot be committed.</exception>
    public void Write(IReadOnlyList<WaitingResult> results, Action mark)
    {
        _ = Do(canWait: true, () =>
        {
            foreach (var result in results)
            {
                if (_inHistory.Add((result.Key, result.Probe.LastChecked)))
                {
                    history.Add(result.Change);
                }
            }

            // An artist comes before its albums, because an album's row stores the artist's status. Rows that lie together
            // share a page.
            foreach (var number in LatestOfEach(results).OrderBy(number => results[number].Key.Kind).ThenBy(number => results[number].Row))
            {
                rows.Apply(results[number].Change, results[number].Row);
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

    // The positions of the last result of each entry.
    private static Dictionary<EntryKey, int>.ValueCollection LatestOfEach(IReadOnlyList<WaitingResult> results)
    {
        var latest = new Dictionary<EntryKey, int>(results.Count);
        for (var number = 0; number < results.Count; number++)
        {
            latest[results[number].Key] = number;
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
