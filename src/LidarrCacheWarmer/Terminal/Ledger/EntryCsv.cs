using System.Globalization;
using LidarrCacheWarmer.Reporting.Entries;

namespace LidarrCacheWarmer.Terminal.Ledger;

/// <summary>
/// Formats entries as lines of a CSV file for spreadsheets. Unlike in the ledger itself, a cell that a spreadsheet would
/// take for a formula is escaped.
/// </summary>
internal static class EntryCsv
{
    public const string Header =
        "kind,mbid,name,artist_mbid,artist_name,manual,status,verdict,verdict_since,reason,due,due_after,held_back_by,attempts,last_status_code,"
        + "last_checked,last_success,warm_until,next_full_check,recheck_requested,cold_runs,refresh_pending,evidence,backend,edge_cache,announced_at";

    public static string Line(ListedEntry entry, NextLook next)
    {
        var row = EntryDocument.From(entry, next);
        return string.Join(',', new[]
        {
            row.Kind, row.Mbid, row.Name, row.ArtistMbid, row.ArtistName, Word(row.Manual), row.Status, row.Verdict,
            EntryWords.Field(row.VerdictSince), row.Reason, Word(row.Due), EntryWords.Field(row.DueAfter), row.HeldBackBy ?? "",
            Number(row.Attempts), row.LastStatusCode, EntryWords.Field(row.LastChecked), EntryWords.Field(row.LastSuccess),
            EntryWords.Field(row.WarmUntil), EntryWords.Field(row.NextFullCheck), Word(row.RecheckRequested), Number(row.ColdRuns),
            Word(row.RefreshPending), row.Evidence, row.Backend, row.EdgeCache, EntryWords.Field(row.AnnouncedAt),
        }.Select(Cell));
    }

    /// <summary>A cell that is safe for terminals and spreadsheets.</summary>
    public static string Cell(string text)
    {
        var safe = SafeText.From(text);
        // East Asian spreadsheets treat the wide forms as equal, so they are escaped too.
        safe = safe is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] ? "'" + safe : safe;
        return safe.AsSpan().IndexOfAny(",\"") >= 0 || safe.Length != safe.Trim().Length
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }

    private static string Word(bool value) => value ? "true" : "false";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
