using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Checks whether every row of a ledger can be used as it is: MBIDs in standard form that are unique keys, a name, and
/// no unusable time or count. Then the ledger needs no repair and no notice before it is read.
/// </summary>
internal static class SqliteRowCheck
{
    private const int MbidLength = 36;

    /// <summary>Whether every row can be used as it is. All rows are read, and none is kept in memory.</summary>
    public static bool IsClean(SqliteConnection connection) =>
        SqliteKeys.AreUnique(connection)
        && IsClean(connection, SqliteSchema.Artists, ["mbid"], ["artist_name"], SqliteOddValues.ArtistTimes, SqliteOddValues.ArtistCounts)
        && IsClean(
            connection, SqliteSchema.ReleaseGroups, ["rg_mbid", "artist_mbid"], ["rg_title", "artist_name"],
            SqliteOddValues.ReleaseGroupTimes, SqliteOddValues.ReleaseGroupCounts);

    private static bool IsClean(SqliteConnection connection, string table, string[] mbids, string[] names, string[] times, string[] counts)
    {
        string[] columns = [.. mbids, .. times, .. counts, .. names];
        using var rows = new SqliteStatement(connection, $"SELECT {string.Join(", ", columns)} FROM {table} NOT INDEXED");
        var (firstTime, firstCount, firstName) = (mbids.Length, mbids.Length + times.Length, columns.Length - names.Length);
        while (rows.Step())
        {
            for (var column = 0; column < columns.Length; column++)
            {
                var isUsable = column < firstTime ? IsMbid(rows, column)
                    : column < firstCount ? IsTime(rows, column)
                    : column < firstName ? IsCount(rows, column)
                    : !rows.IsNull(column);
                if (!isUsable)
                {
                    return false;
                }
            }
        }

        return true;
    }

    // The text must be as Guid writes it. A BLOB with the same bytes would be a different key.
    private static bool IsMbid(SqliteStatement row, int column)
    {
        if (row.IsBytes(column) || row.Utf8(column) is not { Length: MbidLength } text)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !char.IsAsciiHexDigitLower((char)text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsTime(SqliteStatement row, int column) =>
        row.Utf8(column) is var text && (text.IsEmpty || LedgerTimestamp.TryReadOwn(text, out _) || LedgerTimestamp.TryParse(row.Text(column), out _));

    private static bool IsCount(SqliteStatement row, int column) =>
        row.IsInteger(column) ? LedgerWords.IsCount(row.Number(column)) : !SqliteOddValues.IsOddCount(row.Text(column));
}
