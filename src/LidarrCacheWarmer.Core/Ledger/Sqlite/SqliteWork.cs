using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Work in transactions. One that fails takes along the results that were written in it, so they are kept until a
/// commit has made them last, and the next transaction begins with them.
/// </summary>
internal sealed class SqliteWork(SqliteTransaction transaction, SqliteResults results, SqliteHistory history)
{
    private readonly List<(LedgerChange Change, Mbid Mbid)> _uncommitted = [];

    // Whoever met a fault may bring the same results a second time.
    private readonly HashSet<(EntryKind Kind, Mbid Mbid, DateTimeOffset? At)> _inHistory = [];

    private int _written;

    /// <summary>Writes results, now or, should that fail, with the next work that succeeds.</summary>
    public void Write(IEnumerable<(LedgerChange Change, Mbid Mbid)> more)
    {
        _uncommitted.AddRange(more);
        Do(canWait: false, static () => true);
    }

    /// <summary>Does work, and commits it unless it <see cref="SqliteTransaction.CommitWhenDue">can wait</see>.</summary>
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

    public void Commit() => OrRollBack(() =>
    {
        if (_written < _uncommitted.Count)
        {
            Begin();
        }

        transaction.Commit();
        Forget();
        return true;
    });

    /// <summary>Does work that is committed at once, and must not wait long for others.</summary>
    public void DoNow(Action work) => OrRollBack(() =>
    {
        transaction.WaitBriefly();
        Begin();
        work();
        transaction.Commit();
        Forget();
        return true;
    });

    private void Begin()
    {
        transaction.Begin();
        for (; _written < _uncommitted.Count; _written++)
        {
            var (change, mbid) = _uncommitted[_written];
            if (_inHistory.Add((change.Kind, mbid, change.Record.LastChecked)))
            {
                history.Add(change, mbid);
            }

            results.Apply(change, mbid);
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
