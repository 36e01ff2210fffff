using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Counts rows in SQLite, so that a million rows give only a handful of sums.</summary>
internal static class SqliteCounts
{
    public static LedgerCounts Read(SqliteConnection connection)
    {
        var (artists, searches, releaseGroups) = (default(StatusCounts), default(StatusCounts), default(StatusCounts));
        using (var read = new SqliteStatement(
            connection,
            """
            SELECT status, text_search_attempted <> 0, text_search_success <> 0, count(*) FROM artists
            WHERE length(mbid) = 36 AND artist_name IS NOT NULL GROUP BY 1, 2, 3
            """))
        {
            while (read.Step())
            {
                var rows = (int)read.Number(3);
                artists = artists.With(LedgerWords.StatusOf(read.Text(0)), rows);
                searches = searches.With(LedgerWords.StatusOf(read.Number(1) != 0, read.Number(2) != 0), rows);
            }
        }

        using (var read = new SqliteStatement(
            connection,
            """
            SELECT status, count(*) FROM release_groups
            WHERE length(rg_mbid) = 36 AND length(artist_mbid) = 36 AND rg_title IS NOT NULL AND artist_name IS NOT NULL GROUP BY 1
            """))
        {
            while (read.Step())
            {
                releaseGroups = releaseGroups.With(LedgerWords.StatusOf(read.Text(0)), (int)read.Number(1));
            }
        }

        return new LedgerCounts(artists, searches, releaseGroups);
    }
}
