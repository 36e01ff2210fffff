using LidarrCacheWarmer.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// A table that only this program uses. It has marks of open surveys, notes of the ledger's callers, and notes of the
/// ledger itself. The prefix of a key shows which of these three kinds a row has.
/// </summary>
internal sealed class SqliteNotes(SqliteConnection connection)
{
    /// <summary>
    /// Marks a database from which rows were removed. If it becomes empty, this is intended, and old CSV files beside
    /// it must not be imported again.
    /// </summary>
    public const string NoImport = "import:done";

    private const string NotePrefix = "note:";

    public static string SurveyOf(EntryKind kind) => "survey:" + LedgerWords.For(kind);

    public static string NoteOf(string key) => NotePrefix + NoteKey.Checked(key);

    /// <summary>
    /// The callers' notes by their own keys, without keys that are invalid in a line <c>key=value</c>.
    /// </summary>
    public static Dictionary<string, string> Others(IReadOnlyDictionary<string, string> all) => all
        .Where(note => note.Key.StartsWith(NotePrefix, StringComparison.Ordinal) && NoteKey.IsOne(note.Key[NotePrefix.Length..]))
        .ToDictionary(note => note.Key[NotePrefix.Length..], note => note.Value, StringComparer.Ordinal);

    /// <summary>Everything in the table.</summary>
    public static Dictionary<string, string> All(SqliteConnection connection)
    {
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        using var read = new SqliteStatement(connection, $"SELECT key, value FROM {SqliteSchema.Notes}");
        while (read.Step())
        {
            notes[read.Text(0)] = read.Text(1);
        }

        return notes;
    }

    /// <summary>The callers' notes by their own keys.</summary>
    public Dictionary<string, string> Notes() => Others(All(connection));

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
