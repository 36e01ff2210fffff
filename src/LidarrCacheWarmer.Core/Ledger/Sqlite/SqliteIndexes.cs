using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>An index of ours for pages of lists.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Table">Its table.</param>
/// <param name="Columns">The columns; SQLite adds the row number at the end.</param>
/// <param name="Collation">The order of the first column.</param>
internal sealed record SqliteIndex(string Name, string Table, IReadOnlyList<string> Columns, string Collation = "")
{
    /// <summary>The statement that creates the index, as SQLite stores it.</summary>
    public string Sql => $"CREATE INDEX {Name} ON {Table} ({string.Join(", ", Columns)}{Collation})";
}

/// <summary>
/// The indexes for pages of lists. The ones by verdict have all columns that decide whether an entry belongs to a list,
/// so that a page is found without reading rows that do not belong to it. Results change only these small ones.
/// </summary>
internal static class SqliteIndexes
{
    private const string AnyCase = " COLLATE NOCASE";

    public static SqliteIndex ArtistVerdicts { get; } =
        new("lidarr_cache_warmer_artists_verdict", SqliteSchema.Artists, ["verdict", "status", "instances"]);

    public static SqliteIndex SearchVerdicts { get; } = new(
        "lidarr_cache_warmer_searches_verdict", SqliteSchema.Artists, ["text_search_verdict", "text_search_success", "text_search_attempted", "instances"]);

    public static SqliteIndex ReleaseGroupVerdicts { get; } =
        new("lidarr_cache_warmer_release_groups_verdict", SqliteSchema.ReleaseGroups, ["verdict", "status", "instances"]);

    public static SqliteIndex ArtistNames { get; } = new("lidarr_cache_warmer_artists_name", SqliteSchema.Artists, ["artist_name"], AnyCase);

    public static SqliteIndex Titles { get; } = new("lidarr_cache_warmer_release_groups_title", SqliteSchema.ReleaseGroups, ["rg_title"], AnyCase);

    public static SqliteIndex ReleaseGroupArtistNames { get; } =
        new("lidarr_cache_warmer_release_groups_name", SqliteSchema.ReleaseGroups, ["artist_name"], AnyCase);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SqliteIndex> All => [ArtistVerdicts, SearchVerdicts, ReleaseGroupVerdicts, ArtistNames, Titles, ReleaseGroupArtistNames];

    /// <summary>
    /// Creates missing indexes. Without room for them, the ledger works as well, and only its lists are slower.
    /// </summary>
    public static void Prepare(SqliteConnection connection)
    {
        try
        {
            foreach (var index in All)
            {
                SqliteSchema.Execute(connection, index.Sql.Replace("INDEX", "INDEX IF NOT EXISTS", StringComparison.Ordinal));
            }
        }
        catch (SqliteException fault) when (LacksRoom(fault))
        {
        }
    }

    /// <summary>Whether the database has these indexes.</summary>
    public static bool Exist(SqliteConnection connection, IEnumerable<SqliteIndex> indexes)
    {
        using var find = new SqliteStatement(connection, "SELECT 1 FROM sqlite_master WHERE type = 'index' AND sql = ?1");
        return indexes.All(index =>
        {
            var exists = find.Bind(1, index.Sql).Step();
            find.Reset();
            return exists;
        });
    }

    // The disk is full, or there is no directory for the temporary file in which SQLite sorts.
    private static bool LacksRoom(SqliteException fault)
    {
        const int Full = 13, NoTemporaryPath = 10 | (25 << 8), NoTemporaryDirectory = 14 | (1 << 8);
        return fault.SqliteErrorCode == Full || fault.SqliteExtendedErrorCode is NoTemporaryPath or NoTemporaryDirectory;
    }
}
