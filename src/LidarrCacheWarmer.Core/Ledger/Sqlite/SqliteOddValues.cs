using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Finds unusable times and counts. They are read as unknown, and stay in the database until their entry has a new
/// result. So they are only reported.
/// </summary>
internal static class SqliteOddValues
{
    private static readonly string[] Times = ["last_checked", "verdict_since", "warm_until", "last_success", "next_full_check"];
    private static readonly string[] Counts = ["attempts", "cold_runs"];

    /// <summary>The columns of artists that hold times.</summary>
    public static string[] ArtistTimes => [.. Times, .. Times.Select(time => "text_search_" + time)];

    /// <summary>The columns of artists that count something.</summary>
    public static string[] ArtistCounts => [.. Counts, "text_search_cold_runs"];

    /// <summary>The columns of release groups that hold times.</summary>
    public static string[] ReleaseGroupTimes => [.. Times, "announced_at"];

    /// <summary>The columns of release groups that count something.</summary>
    public static string[] ReleaseGroupCounts => Counts;

    /// <summary>Reports unusable values in one sentence.</summary>
    public static void Report(string path, SqliteConnection connection, List<string> notices)
    {
        var artists = Find(connection, SqliteSchema.Artists, "mbid", ArtistTimes, ArtistCounts);
        var releaseGroups = Find(connection, SqliteSchema.ReleaseGroups, "rg_mbid", ReleaseGroupTimes, ReleaseGroupCounts);
        var count = artists.Count + releaseGroups.Count;
        if (count > 0)
        {
            notices.Add(
                $"{path}: "
                    + $"{Amounts.Counted(count, "value is not a valid time or count. It counts", "values are not valid times or counts. They count")} "
                    + "as unknown and "
                    + $"{(count == 1 ? "stays unchanged until its entry has" : "stay unchanged until their entries have")} "
                    + $"a new result. The first value: {artists.First ?? releaseGroups.First}.");
        }
    }

    /// <summary>Whether a text is neither blank nor a valid count.</summary>
    public static bool IsOddCount(string text) => !string.IsNullOrWhiteSpace(text)
        && !(long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && LedgerWords.IsCount(number));

    private static (int Count, string? First) Find(SqliteConnection connection, string table, string id, string[] times, string[] counts)
    {
        (int Count, string? First) found = (0, null);
        string[] columns = [.. times, .. counts];
        using var read = new SqliteStatement(
            connection,
            $"SELECT {id}, {string.Join(", ", columns)} FROM {table} WHERE {string.Join(" OR ", times.Select(OddTime).Concat(counts.Select(OddCount)))}");
        while (read.Step())
        {
            for (var i = 0; i < columns.Length; i++)
            {
                var text = read.Text(i + 1);
                var isOdd = i < times.Length ? !LedgerTimestamp.TryParse(text, out _) : IsOddCount(text);
                if (isOdd)
                {
                    found = (found.Count + 1, found.First ?? $"{columns[i]} is '{Shortened(text)}' at {read.Text(0)}");
                }
            }
        }

        return found;
    }

    // A quick filter that skips times in our own form; all other times are checked one by one.
    private static string OddTime(string column) =>
        $"({column} <> '' AND NOT (typeof({column}) = 'text' AND {column} >= '1970-' AND {column} < '2200-' AND length({column}) IN (25, 32) "
        + $"AND {column} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00'))";

    private static string OddCount(string column) => $"({column} <> '' AND NOT (typeof({column}) = 'integer' AND {column} BETWEEN 0 AND 1000000000))";

    private static string Shortened(string text) => text.Length <= 40 ? text : $"{text[..40]}…";
}
