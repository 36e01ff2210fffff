using LidarrCacheWarmer.Library;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Compares two states of a ledger, row by row.</summary>
internal static class LostRows
{
    /// <summary>
    /// Whether the second state lacks a row of the first state, or has an earlier result in such a row.
    /// </summary>
    public static bool Any(SqliteConnection first, SqliteConnection second)
    {
        try
        {
            return Any(first, second, SqliteSchema.Artists, "mbid", "last_checked", "text_search_last_checked")
                || Any(first, second, SqliteSchema.ReleaseGroups, "rg_mbid", "last_checked");
        }
        catch (SqliteException damage) when (LedgerFaults.IsDamage(damage))
        {
            return true;
        }
    }

    private static bool Any(SqliteConnection first, SqliteConnection second, string table, string id, params string[] moments)
    {
        if (!SqliteColumns.Read(first, table).Contains(id, StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        using var rows = new SqliteStatement(first, Select(first, table, id, moments, "NOT INDEXED"));
        var canFind = SqliteColumns.Read(second, table).Contains(id, StringComparer.OrdinalIgnoreCase);
        using var find = canFind ? new SqliteStatement(second, Select(second, table, id, moments, $"WHERE {id} = ?1")) : null;
        while (rows.Step())
        {
            if (find is null || (!IsKept(rows, find, rows.Text(0), moments.Length) && !IsKept(rows, find, InOneForm(rows.Text(0)), moments.Length)))
            {
                return true;
            }
        }

        return false;
    }

    // Opening a ledger converts MBIDs to one form, so the comparison uses this form.
    private static string InOneForm(string id) => Mbid.TryParse(id, out var mbid) ? mbid.ToString() : id;

    private static bool IsKept(SqliteStatement row, SqliteStatement find, string id, int moments)
    {
        var isKept = find.Bind(1, id).Step()
            && Enumerable.Range(1, moments).All(i => string.CompareOrdinal(row.Text(i), find.Text(i)) <= 0);
        find.Reset();
        return isKept;
    }

    private static string Select(SqliteConnection connection, string table, string id, string[] moments, string rest)
    {
        var present = SqliteColumns.Read(connection, table);
        var columns = moments.Select(moment => present.Contains(moment, StringComparer.OrdinalIgnoreCase) ? moment : "''");
        return $"SELECT {id}, {string.Join(", ", columns)} FROM {table} {rest}";
    }
}
