using LidarrCacheWarmer.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Writes results. Row numbers are not stable: the Python tool replaces all rows when it saves, and VACUUM renumbers
/// them. So a row number is only the first guess for the row of an MBID.
/// </summary>
internal sealed class SqliteResults : IDisposable
{
    private readonly Target _artist, _textSearch, _releaseGroup;

    public SqliteResults(SqliteConnection connection)
    {
        _artist = new Target(connection, "artists", "mbid", ["artist_name"], SqliteSchema.ArtistResult);
        _textSearch = new Target(connection, "artists", "mbid", ["artist_name"], SqliteSchema.TextSearch, "text_search_last_checked");
        _releaseGroup = new Target(
            connection, "release_groups", "rg_mbid", ["rg_title", "artist_mbid", "artist_name"], SqliteSchema.Result,
            more: ", artist_cache_status = coalesce((SELECT status FROM artists WHERE mbid = release_groups.artist_mbid), artist_cache_status)");
    }

    /// <summary>The current row of an entry; null for none.</summary>
    public long? RowOf(EntryKey key)
    {
        var ask = TargetOf(key.Kind).RowOfMbid;
        long? row = ask.Bind(1, key.Mbid).Step() ? ask.Number(0) : null;
        ask.Reset();
        return row;
    }

    /// <summary>The results whose entries have a row, each with the number of its row.</summary>
    public IReadOnlyList<(LedgerChange Change, long Row)> Found(IEnumerable<LedgerChange> changes)
    {
        var found = new List<(LedgerChange Change, long Row)>();
        foreach (var change in changes)
        {
            if (RowOf(change.Key) is { } row)
            {
                found.Add((change, row));
            }
        }

        return found;
    }

    /// <summary>Whether the row of a result already has a newer result.</summary>
    public bool HasNewer(LedgerChange change)
    {
        var ask = TargetOf(change.Key.Kind).IsNewer;
        var isNewer = ask.Bind(1, change.Key.Mbid).Bind(2, change.Record.LastChecked).Step();
        ask.Reset();
        return isNewer;
    }

    /// <summary>Writes the record of an entry; a row removed in the meantime is added again without its names.</summary>
    /// <param name="change">The record.</param>
    /// <param name="row">The number of the row to try first.</param>
    public void Apply(LedgerChange change, long row)
    {
        var target = TargetOf(change.Key.Kind);
        if (!Set(target.ByRow, change, row) && !Set(target.ByMbid, change, row))
        {
            target.PutBack.Bind(1, change.Key.Mbid).Run();
            _ = Set(target.ByMbid, change, row);
        }
    }

    public void Dispose()
    {
        _artist.Dispose();
        _textSearch.Dispose();
        _releaseGroup.Dispose();
    }

    private static bool Set(SqliteStatement set, LedgerChange change, long row)
    {
        set.Bind(1, row).Bind(2, change.Key.Mbid);
        if (change.Key.Kind == EntryKind.TextSearch)
        {
            BindTextSearch(set, change.Record);
        }
        else
        {
            BindResult(set, change.Record);
            if (change.Key.Kind == EntryKind.Artist)
            {
                set.Bind(16, change.Record.RefreshPending ? 1 : 0);
            }
        }

        set.Run();
        return set.Changes > 0;
    }

    private static void BindResult(SqliteStatement set, ProbeRecord record) => set
        .Bind(3, LedgerWords.For(record.Status))
        .Bind(4, record.Attempts)
        .Bind(5, LedgerWords.Storable(record.LastStatusCode))
        .Bind(6, record.LastChecked)
        .Bind(7, LedgerWords.Storable(record.CanaryTarget))
        .Bind(8, LedgerWords.Storable(record.CfCacheStatus))
        .Bind(9, LedgerWords.For(record.Verdict, record.Status))
        .Bind(10, record.VerdictSince)
        .Bind(11, LedgerWords.Storable(record.Evidence))
        .Bind(12, record.WarmUntil)
        .Bind(13, record.LastSuccess)
        .Bind(14, record.NextFullCheck)
        .Bind(15, record.ColdRuns);

    private static void BindTextSearch(SqliteStatement set, ProbeRecord record) => set
        .Bind(3, record.Status == ProbeStatus.Untried ? 0 : 1)
        .Bind(4, record.Status == ProbeStatus.Success ? 1 : 0)
        .Bind(5, record.LastChecked)
        .Bind(6, LedgerWords.For(record.Verdict, record.Status))
        .Bind(7, record.VerdictSince)
        .Bind(8, LedgerWords.Storable(record.Evidence))
        .Bind(9, record.WarmUntil)
        .Bind(10, record.LastSuccess)
        .Bind(11, record.NextFullCheck)
        .Bind(12, record.ColdRuns);

    private Target TargetOf(EntryKind kind) => kind switch
    {
        EntryKind.TextSearch => _textSearch,
        EntryKind.Artist => _artist,
        EntryKind.ReleaseGroup => _releaseGroup,
    };

    // Writing a result also updates the artist's status in the row. Two separate statements would write the row twice.
    private sealed class Target(SqliteConnection connection, string table, string id, string[] names, string[] columns, string lastChecked = "last_checked", string more = "") : IDisposable
    {
        public SqliteStatement ByRow { get; } = new(connection, $"UPDATE {table} SET {Values(columns)}{more} WHERE rowid = ?1 AND {id} = ?2");

        public SqliteStatement ByMbid { get; } = new(connection, $"UPDATE {table} SET {Values(columns)}{more} WHERE ?1 IS NOT NULL AND {id} = ?2");

        public SqliteStatement PutBack { get; } = new(
            connection, $"INSERT INTO {table} ({id}, {string.Join(", ", names)}) VALUES (?1, {string.Join(", ", names.Select(_ => "''"))})");

        public SqliteStatement IsNewer { get; } = new(connection, $"SELECT 1 FROM {table} WHERE {id} = ?1 AND {lastChecked} > ?2");

        public SqliteStatement RowOfMbid { get; } = new(connection, $"SELECT rowid FROM {table} WHERE {id} = ?1");

        public void Dispose()
        {
            ByRow.Dispose();
            ByMbid.Dispose();
            PutBack.Dispose();
            IsNewer.Dispose();
            RowOfMbid.Dispose();
        }

        private static string Values(string[] columns) => string.Join(", ", columns.Select((column, i) => $"{column} = ?{i + 3}"));
    }
}
