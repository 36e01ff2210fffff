using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Keeps the results of metadata servers separate. The Python tool's tables have the results of the server in use; two
/// tables of this program have those of all other servers. These two are created when a second server is used.
/// </summary>
internal sealed class SqliteTargets(SqliteConnection connection, SqliteNotes notes, TimeProvider time)
{
    /// <summary>The tables with the results of servers that are not in use.</summary>
    public const string Artists = "lidarr_cache_warmer_artists", ReleaseGroups = "lidarr_cache_warmer_release_groups";

    private static readonly Part[] Parts =
    [
        new(SqliteSchema.Artists, Artists, "mbid", [.. SqliteSchema.ArtistResult, .. SqliteSchema.TextSearch]),
        new(SqliteSchema.ReleaseGroups, ReleaseGroups, "rg_mbid", SqliteSchema.Result),
    ];

    private bool _hasTables = SqliteColumns.Read(connection, Artists).Count > 0;

    /// <summary>Both tables.</summary>
    public static string[] Tables => [Artists, ReleaseGroups];

    /// <summary>Switches the tables to the results of a server. Call it in a transaction.</summary>
    /// <returns>The previous server; null when there was none, so that all results belong to the new server.</returns>
    public MetadataTarget? Use(MetadataTarget target)
    {
        if (notes[SqliteNotes.NoteOf(TargetNotes.Current)] is not { } before)
        {
            notes[SqliteNotes.NoteOf(TargetNotes.Current)] = target.Text;
            return null;
        }

        var from = new MetadataTarget(before);
        Prepare(connection);
        _hasTables = true;
        foreach (var part in Parts)
        {
            Leave(part, from);
            Arrive(part, target);
        }

        Write(TargetNotes.Leave(notes.Notes(), Enum.GetValues<EntryKind>().Where(kind => notes[SqliteNotes.SurveyOf(kind)] is not null), from, time.GetUtcNow()));
        var all = notes.Notes();
        foreach (var kind in Enum.GetValues<EntryKind>())
        {
            notes[SqliteNotes.SurveyOf(kind)] = TargetNotes.WasSurveyOpen(all, target, kind) ? "open" : null;
        }

        Write(TargetNotes.Arrive(all, target));
        return from;
    }

    /// <summary>Removes an entry from the results of all servers that are not in use.</summary>
    public void Remove(EntryKind kind, Mbid mbid)
    {
        if (_hasTables)
        {
            var part = Parts[kind == EntryKind.ReleaseGroup ? 1 : 0];
            using var delete = new SqliteStatement(connection, $"DELETE FROM {part.Waiting} WHERE {part.Id} = ?1");
            delete.Bind(1, mbid).Run();
        }
    }

    /// <summary>Writes another ledger's results of servers that are not in use. Call it in a transaction.</summary>
    public static void TakeOver(SqliteConnection connection, IReadOnlyList<WaitingResults> waiting)
    {
        if (waiting.Count > 0)
        {
            Prepare(connection);
        }

        foreach (var (target, artists, releaseGroups) in waiting)
        {
            TakeOver(connection, Parts[0], target, artists);
            TakeOver(connection, Parts[1], target, releaseGroups);
        }
    }

    private static void TakeOver(SqliteConnection connection, Part part, MetadataTarget target, LedgerTable rows)
    {
        var columns = part.Columns.Prepend(part.Id).Where(column => rows.Columns.Contains(column, StringComparer.Ordinal)).ToList();
        var cells = columns.ConvertAll(column => rows.Columns.Index().First(one => string.Equals(one.Item, column, StringComparison.Ordinal)).Index);
        using var insert = new SqliteStatement(
            connection,
            $"INSERT OR REPLACE INTO {part.Waiting} (target, {string.Join(", ", columns)}) VALUES (?1, {string.Join(", ", columns.Select((_, i) => FormattableString.Invariant($"?{i + 2}")))})");
        foreach (var row in rows.Rows)
        {
            insert.Bind(1, target.Text);
            for (var i = 0; i < columns.Count; i++)
            {
                insert.Bind(i + 2, LedgerWords.Storable(SqliteColumns.ToDatabase(columns[i], row[cells[i]])));
            }

            insert.Run();
        }
    }

    private static void Prepare(SqliteConnection connection)
    {
        foreach (var part in Parts)
        {
            SqliteSchema.Execute(
                connection,
                $"CREATE TABLE IF NOT EXISTS {part.Waiting} ({part.Id} TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY ({part.Id}, target)) WITHOUT ROWID");
            SqliteSchema.AddMissing(connection, part.Waiting, part.Columns);
        }
    }

    private void Leave(Part part, MetadataTarget target)
    {
        using var delete = new SqliteStatement(connection, $"DELETE FROM {part.Waiting} WHERE target = ?1");
        delete.Bind(1, target.Text).Run();
        var columns = string.Join(", ", part.Columns);
        using var keep = new SqliteStatement(
            connection, $"INSERT INTO {part.Waiting} ({part.Id}, target, {columns}) SELECT {part.Id}, ?1, {columns} FROM {part.Table} WHERE {part.HasResult}");
        keep.Bind(1, target.Text).Run();
        SqliteSchema.Execute(connection, $"UPDATE {part.Table} SET {string.Join(", ", part.Columns.Select(column => $"{column} = {Default(column)}"))} WHERE {part.HasResult}");
    }

    private void Arrive(Part part, MetadataTarget target)
    {
        using var show = new SqliteStatement(
            connection,
            $"UPDATE {part.Table} SET {string.Join(", ", part.Columns.Select(column => $"{column} = waiting.{column}"))} FROM {part.Waiting} AS waiting WHERE waiting.target = ?1 AND waiting.{part.Id} = {part.Table}.{part.Id}");
        show.Bind(1, target.Text).Run();
        using var delete = new SqliteStatement(connection, $"DELETE FROM {part.Waiting} WHERE target = ?1");
        delete.Bind(1, target.Text).Run();
    }

    private void Write(Dictionary<string, string?> changes)
    {
        foreach (var (key, value) in changes)
        {
            notes[SqliteNotes.NoteOf(key)] = value;
        }
    }

    private static string Default(string column) => SqliteSchema.IsNumber(column) ? "0" : "''";

    private sealed record Part(string Table, string Waiting, string Id, string[] Columns)
    {
        /// <summary>Whether a row has a result.</summary>
        public string HasResult { get; } = string.Join(" OR ", Columns.Select(column => $"{column} <> {Default(column)}"));
    }
}
