using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Executes work in transactions. A failed transaction loses the results written in it, so they are kept until a commit,
/// and the next transaction starts with them.
/// </summary>
internal sealed class SqliteWork(SqliteTransaction transaction, SqliteResults results, SqliteHistory history)
{
    private readonly List<(LedgerChange Change, long Row)> _uncommitted = [];

    // Prevents duplicate history rows: after a fault a caller may write the same results again.
    private readonly HashSet<(EntryKey Key, DateTimeOffset? At)> _inHistory = [];

    private int _written;

    /// <summary>How many written results are uncommitted.</summary>
    public int Uncommitted => _uncommitted.Count;

    /// <summary>Results that are in no transaction yet.</summary>
    public IReadOnlyList<(LedgerChange Change, long Row)> Unwritten => [.. _uncommitted.Skip(_written)];

    /// <summary>
    /// Writes results. After a fault the caller keeps them and retries; results of earlier calls stay here.
    /// </summary>
    public void Write(IReadOnlyCollection<(LedgerChange Change, long Row)> more)
    {
        var before = _uncommitted.Count;
        _uncommitted.AddRange(more);
        try
        {
            Do(canWait: false, static () => true);
        }
        catch (SqliteException)
        {
            _uncommitted.RemoveRange(before, more.Count);
            throw;
        }
    }

    /// <summary>
    /// Executes work, and commits it unless it <see cref="SqliteTransaction.CommitWhenDue">can wait</see>. If a lock
    /// prevents the commit, the work is committed together with the next.
    /// </summary>
    public T Do<T>(bool canWait, Func<T> work) => OrRollBack(() =>
    {
        Begin();
        var result = work();
        if (transaction.CommitWhenDue(canWait))
        {
            Forget();
        }

        return result;
    });

    public void Commit()
    {
        var isCommitted = OrRollBack(() =>
        {
            if (_written < _uncommitted.Count)
            {
                Begin();
            }

            return CommitNow();
        });
        if (!isCommitted)
        {
            const int Busy = 5;
            throw new SqliteException("database is locked", Busy);
        }
    }

    /// <summary>
    /// Executes work that is committed at once if possible, and does not wait long for other programs.
    /// </summary>
    public void DoNow(Action work) => OrRollBack(() =>
    {
        transaction.WaitBriefly();
        Begin();
        work();
        return CommitNow();
    });

    private bool CommitNow()
    {
        var isCommitted = transaction.TryCommit();
        if (isCommitted)
        {
            Forget();
        }

        return isCommitted;
    }

    private void Begin()
    {
        transaction.Begin();
        for (; _written < _uncommitted.Count; _written++)
        {
            var (change, row) = _uncommitted[_written];
            if (_inHistory.Add((change.Key, change.Record.LastChecked)))
            {
                history.Add(change);
            }

            results.Apply(change, row);
        }
    }

    private void Forget()
    {
        _uncommitted.Clear();
        StartOver();
    }

    private void StartOver()
    {
        _inHistory.Clear();
        _written = 0;
    }

    private T OrRollBack<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException)
        {
            StartOver();
            transaction.RollBack();
            throw;
        }
    }
}
