using LidarrCacheWarmer.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Counts rows inside SQLite, which returns a few sums instead of a million rows.</summary>
internal static class SqliteCounts
{
    private const string UsableArtist = "length(mbid) = 36 AND artist_name IS NOT NULL";
    private const string UsableReleaseGroup = "length(rg_mbid) = 36 AND length(artist_mbid) = 36 AND rg_title IS NOT NULL AND artist_name IS NOT NULL";
    private const string Found = "coalesce(text_search_success <> 0, 0)", Tried = "coalesce(text_search_attempted <> 0, 0)";
    private const string OwnWord = "status IN ('success', 'timeout', '')";

    /// <summary>Counts the rows with their latest results.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="recent">Results that its rows do not have yet.</param>
    public static LedgerCounts Read(SqliteConnection connection, RecentResults recent)
    {
        var counts = new LedgerCounts(
            Sum(connection, SqliteSchema.Artists, UsableArtist), Searches(connection), Sum(connection, SqliteSchema.ReleaseGroups, UsableReleaseGroup));
        return recent.IsEmpty ? counts : Moved(counts, connection, recent);
    }

    /// <summary>Counts the rows of a database in which every row can be used as it is.</summary>
    public static LedgerTotals Totals(SqliteConnection connection) => new(
        (int)SqliteStatement.NumberFrom(connection, $"SELECT count(*) FROM {SqliteSchema.Artists}"),
        (int)SqliteStatement.NumberFrom(connection, $"SELECT count(*) FROM {SqliteSchema.Artists} NOT INDEXED WHERE {Found} OR {Tried}"),
        (int)SqliteStatement.NumberFrom(connection, $"SELECT count(*) FROM {SqliteSchema.ReleaseGroups}"));

    private static LedgerCounts Moved(LedgerCounts counts, SqliteConnection connection, RecentResults recent)
    {
        using var rows = new SqliteRows(connection, new RecentResults());
        foreach (var change in recent.All)
        {
            counts = change.Key.Kind switch
            {
                EntryKind.Artist when rows.Artist(change.Key.Mbid) is var (artist, _) =>
                    counts with { Artists = Moved(counts.Artists, artist.Probe, change.Record) },
                EntryKind.TextSearch when rows.Artist(change.Key.Mbid) is var (artist, _) =>
                    counts with { TextSearches = Moved(counts.TextSearches, artist.TextSearch, change.Record) },
                EntryKind.ReleaseGroup when rows.ReleaseGroup(change.Key.Mbid) is var (group, _) =>
                    counts with { ReleaseGroups = Moved(counts.ReleaseGroups, group.Probe, change.Record) },
                EntryKind.Artist or EntryKind.TextSearch or EntryKind.ReleaseGroup => counts,
            };
        }

        return counts;
    }

    private static StatusCounts Moved(StatusCounts counts, ProbeRecord inRow, ProbeRecord latest) =>
        counts.With(inRow.Status, -1).With(latest.Status);

    // Uses sums, because grouping a million rows would sort them first. Only the few rows with unknown words are
    // grouped.
    private static StatusCounts Sum(SqliteConnection connection, string table, string usable)
    {
        using var sums = new SqliteStatement(
            connection,
            $"SELECT sum({OwnWord}), sum(status = 'success'), sum(status = 'timeout'), count(*) FROM {table} NOT INDEXED WHERE {usable}");
        _ = sums.Step();
        var counts = new StatusCounts((int)sums.Number(1), (int)sums.Number(2), (int)sums.Number(0));
        if (sums.Number(3) == counts.Total)
        {
            return counts;
        }

        using var others = new SqliteStatement(
            connection, $"SELECT status, count(*) FROM {table} NOT INDEXED WHERE {usable} AND ({OwnWord}) IS NOT 1 GROUP BY 1");
        while (others.Step())
        {
            counts = counts.With(LedgerWords.StatusOf(others.Text(0)), (int)others.Number(1));
        }

        return counts;
    }

    private static StatusCounts Searches(SqliteConnection connection)
    {
        using var sums = new SqliteStatement(
            connection, $"SELECT sum({Found}), sum({Tried} AND NOT {Found}), count(*) FROM {SqliteSchema.Artists} NOT INDEXED WHERE {UsableArtist}");
        _ = sums.Step();
        return new StatusCounts((int)sums.Number(0), (int)sums.Number(1), (int)sums.Number(2));
    }
}
