using LidarrCacheWarmer.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// The only table that is completely ours: marks of open surveys, notes of other rooms, and notes of this one. A word
/// before each key separates them.
/// </summary>
internal sealed class SqliteNotes(SqliteConnection connection)
{
    /// <summary>
    /// Marks a database from which rows were removed. If it becomes empty, that was intended, and old CSV files beside it
    /// must not be imported again.
    /// </summary>
    public const string NoImport = "import:done";

    public static string SurveyOf(EntryKind kind) => "survey:" + LedgerWords.For(kind);

    public static string NoteOf(string key) => "note:" + NoteKey.Checked(key);

    public string? this[string key]
    {
        get
        {
            using var ask = new SqliteStatement(connection, "SELECT value FROM lidarr_cache_warmer WHERE key = ?1");
            return ask.Bind(1, key).Step() ? ask.Text(0) : null;
        }

        set
        {
            if (value is null)
            {
                using var forget = new SqliteStatement(connection, "DELETE FROM lidarr_cache_warmer WHERE key = ?1");
                forget.Bind(1, key).Run();
                return;
            }

            using var remember = new SqliteStatement(
                connection,
                "INSERT INTO lidarr_cache_warmer (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
            remember.Bind(1, key).Bind(2, LedgerWords.Storable(value)).Run();
        }
    }
}
