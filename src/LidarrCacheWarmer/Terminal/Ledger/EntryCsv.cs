using System.Globalization;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Reporting.Entries;

namespace LidarrCacheWarmer.Terminal.Ledger;

/// <summary>
/// Formats entries as lines of a CSV file for spreadsheets. Unlike the ledger's own files, it escapes cells that a
/// spreadsheet would take for formulas.
/// </summary>
internal static class EntryCsv
{
    public const string Header =
        "kind,mbid,name,artist_mbid,artist_name,manual,status,verdict,verdict_since,reason,due,due_after,held_back_by,attempts,last_status_code,"
        + "last_checked,last_success,warm_until,next_full_check,recheck_requested,cold_runs,refresh_pending,evidence,backend,edge_cache,announced_at";

    public static string Line(ListedEntry entry, NextLook next)
    {
        // Escape only foreign text with Cell(), because there may be a million lines.
        var known = entry.Known;
        var isRequested = Recheck.IsRequested(known);
        return string.Join(',', [
            Wording.Key(entry.Kind), entry.Mbid.ToString(), Cell(entry.Name), entry.ArtistMbid.ToString(), Cell(entry.ArtistName), Word(entry.IsManual),
            EntryWords.Status(known.Status), known.Verdict.Word(), EntryWords.Field(known.VerdictSince), Cell(Diagnosis.ReasonFor(known)),
            Word(next.IsDue), EntryWords.Field(EntryWords.Moment(next.After)), EntryWords.Key(next.Obstacle) ?? "",
            Number(known.Attempts), Cell(known.LastStatusCode), EntryWords.Field(known.LastChecked), EntryWords.Field(known.LastSuccess),
            EntryWords.Field(known.WarmUntil), isRequested ? "" : EntryWords.Field(known.NextFullCheck), Word(isRequested), Number(known.ColdRuns),
            Word(known.RefreshPending), Cell(known.Evidence), Cell(known.CanaryTarget), Cell(known.CfCacheStatus), EntryWords.Field(entry.AnnouncedAt),
        ]);
    }

    /// <summary>A cell that is safe for terminals and spreadsheets.</summary>
    public static string Cell(string text)
    {
        var safe = SafeText.From(text);
        // Escape the wide forms of the signs too, because East Asian spreadsheets treat them like the usual signs.
        safe = safe is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] ? "'" + safe : safe;
        return safe.AsSpan().IndexOfAny(",\"") >= 0 || safe.Length != safe.Trim().Length
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }

    private static string Word(bool value) => value ? "true" : "false";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
