using System.Runtime.ExceptionServices;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// The tables in which the Python tool stores backends and edge cache statuses, one row for each result that has such a
/// header. Rows are appended over time, so row numbers follow age, and queries order by row number.
/// </summary>
internal sealed class SqliteHistory : IDisposable
{
    /// <summary>How long a row is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>
    /// The maximum number of rows in each table, whatever their age. Without this limit, a large library with short
    /// cache lifetimes would fill a NAS: five requests a second give 39 million rows (several gigabytes) in ninety
    /// days.
    /// </summary>
    public const long MostRows = 1_000_000;

    private const string TrimmedAt = "history:trimmed";

    private static readonly TimeSpan TrimEvery = TimeSpan.FromDays(1);

    // Trimming blocks the ledger, so the rest of a long trim waits for the next compaction.
    private const int Window = 10_000, WindowsAtOnce = 10;

    private static readonly HistoryTable[] Tables = [HistoryTable.CanaryResponses, HistoryTable.CfCacheResponses];

    private readonly Dictionary<EntryKind, (SqliteStatement Canary, SqliteStatement CfCache)> _insert;
    private readonly SqliteConnection _connection;
    private readonly SqliteNotes _notes;

    public SqliteHistory(SqliteConnection connection, SqliteNotes notes)
    {
        (_connection, _notes) = (connection, notes);
        _insert = Enum.GetValues<EntryKind>().ToDictionary(kind => kind, kind => (Insert(kind, Tables[0]), Insert(kind, Tables[1])));
    }

    /// <summary>Creates the tables, and the columns missing in tables of early versions.</summary>
    public static void Prepare(SqliteConnection connection)
    {
        foreach (var (table, column) in Tables)
        {
            SqliteSchema.Execute(
                connection,
                $"""
                CREATE TABLE IF NOT EXISTS {table} (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    timestamp TEXT NOT NULL,
                    entity_type TEXT NOT NULL,
                    entity_id TEXT NOT NULL,
                    {column} TEXT NOT NULL,
                    status_code TEXT NOT NULL,
                    success INTEGER NOT NULL,
                    operation_type TEXT NOT NULL DEFAULT 'mbid_check'
                )
                """);
            SqliteSchema.AddMissing(
                connection, table, ["timestamp", "entity_type", "entity_id", column, "status_code", "success", "operation_type"]);
        }
    }

    /// <summary>
    /// Adds a result, unless the entry's row already has it because the write is repeated. Call it before the row is
    /// updated, in the same transaction.
    /// </summary>
    public void Add(LedgerChange change)
    {
        if (change.Record.LastChecked is null)
        {
            return;
        }

        var (canary, cfCache) = _insert[change.Key.Kind];
        Add(canary, change.Record, change.Record.CanaryTarget, change.Key.Mbid);
        Add(cfCache, change.Record, change.Record.CfCacheStatus, change.Key.Mbid);
    }

    /// <summary>
    /// Once a day, deletes rows that are too old or too many, oldest first. If there are very many such rows, it
    /// deletes a part now and the rest later.
    /// </summary>
    /// <param name="now">The current time.</param>
    /// <param name="inTransaction">Executes and commits a small part of the work.</param>
    /// <exception cref="SqliteException">A table could not be trimmed.</exception>
    public void TrimWhenDue(DateTimeOffset now, Action<Action> inTransaction)
    {
        _ = LedgerTimestamp.TryParse(_notes[TrimmedAt] ?? "", out var last);
        if (LedgerTimestamp.Unpack(last) is { } trimmed && now >= trimmed && now - trimmed < TrimEvery)
        {
            return;
        }

        var (isDone, refusal) = (true, default(SqliteException));
        foreach (var (table, _) in Tables)
        {
            try
            {
                isDone &= Trim(table, now, inTransaction);
            }
            catch (SqliteException fault)
            {
                // The other table is still trimmed.
                refusal = fault;
            }
        }

        if (refusal is not null)
        {
            ExceptionDispatchInfo.Throw(refusal);
        }

        if (isDone)
        {
            inTransaction(() => _notes[TrimmedAt] = LedgerTimestamp.Format(LedgerTimestamp.Pack(now)));
        }
    }

    public void Dispose()
    {
        foreach (var (canary, cfCache) in _insert.Values)
        {
            canary.Dispose();
            cfCache.Dispose();
        }
    }

    private static void Add(SqliteStatement insert, ProbeRecord record, string said, Mbid mbid)
    {
        if (said.Length > 0)
        {
            insert.Bind(1, record.LastChecked).Bind(2, mbid).Bind(3, LedgerWords.Storable(said))
                .Bind(4, LedgerWords.Storable(record.LastStatusCode)).Bind(5, record.Status == ProbeStatus.Success ? 1 : 0).Run();
        }
    }

    private SqliteStatement Insert(EntryKind kind, HistoryTable to)
    {
        var (type, operation, row) = kind switch
        {
            EntryKind.Artist => ("artist", "mbid_check", "artists WHERE mbid = ?2 AND last_checked = ?1"),
            EntryKind.TextSearch => ("artist", "text_search", "artists WHERE mbid = ?2 AND text_search_last_checked = ?1"),
            EntryKind.ReleaseGroup => ("release_group", "mbid_check", "release_groups WHERE rg_mbid = ?2 AND last_checked = ?1"),
        };

        // A foreign table may reject a row; this must not affect the result itself.
        return new(
            _connection,
            $"INSERT OR IGNORE INTO {to.Name} (timestamp, entity_type, entity_id, {to.Column}, status_code, success, operation_type) "
            + $"SELECT ?1, '{type}', ?2, ?3, ?4, ?5, '{operation}' WHERE NOT EXISTS (SELECT 1 FROM {row})");
    }

    private bool Trim(string table, DateTimeOffset now, Action<Action> inTransaction)
    {
        using var lastOfAll = new SqliteStatement(_connection, $"SELECT max(rowid) FROM {table}");
        using var lastOfWindow = new SqliteStatement(
            _connection, $"SELECT max(rowid) FROM (SELECT rowid FROM {table} NOT INDEXED WHERE rowid > ?1 ORDER BY rowid LIMIT {Window})");
        using var delete = new SqliteStatement(
            _connection, $"DELETE FROM {table} NOT INDEXED WHERE rowid > ?1 AND rowid <= ?2 AND (timestamp < ?3 OR rowid <= ?4)");
        var surplus = NumberOf(lastOfAll) - MostRows;
        var first = long.MinValue;
        for (var window = 0; window < WindowsAtOnce; window++)
        {
            if (NumberOf(lastOfWindow.Bind(1, first)) is not { } last)
            {
                return true;
            }

            var deleted = 0;
            inTransaction(() =>
            {
                delete.Bind(1, first).Bind(2, last).Bind(3, now - Kept).Bind(4, surplus ?? long.MinValue).Run();
                deleted = delete.Changes;
            });
            if (deleted == 0)
            {
                return true;
            }

            first = last;
        }

        return false;
    }

    private static long? NumberOf(SqliteStatement statement)
    {
        long? number = statement.Step() && !statement.IsNull(0) ? statement.Number(0) : null;
        statement.Reset();
        return number;
    }
}
