using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// SQL conditions that match the rows of some verdicts. A row with an unknown verdict or status matches every
/// condition: the code that reads the row decides its verdict.
/// </summary>
internal static class SqliteVerdicts
{
    private const string Unclear = "?";

    private static IEnumerable<Verdict> MostFrequentFirst => Enum.GetValues<Verdict>().OrderByDescending(verdict => VerdictInfo.For(verdict).Meaning == VerdictMeaning.Complete);

    /// <summary>The condition for artists whose request or name search may have one of the verdicts.</summary>
    public static string OfArtist(IReadOnlySet<Verdict> verdicts) =>
        $"{OfReleaseGroup(verdicts)} OR {Condition("text_search_verdict", Tried("text_search_success", "text_search_attempted"), verdicts)}";

    /// <summary>The condition for release groups whose request may have one of the verdicts.</summary>
    public static string OfReleaseGroup(IReadOnlySet<Verdict> verdicts) => Condition(
        "verdict",
        $"WHEN '{LedgerWords.For(ProbeStatus.Success)}' THEN {Word(ProbeStatus.Success)} WHEN '{LedgerWords.For(ProbeStatus.Timeout)}' THEN {Word(ProbeStatus.Timeout)} WHEN '' THEN {Word(ProbeStatus.Untried)}",
        verdicts,
        "status");

    // Each comparison is made a million times, so the words of most rows are compared first. A row of the Python tool
    // has no verdict, so its status is compared instead.
    private static string Condition(string verdict, string byStatus, IReadOnlySet<Verdict> verdicts, string status = "")
    {
        var words = verdicts.Select(one => VerdictInfo.For(one).Word).ToList();
        var others = MostFrequentFirst.Except(verdicts).Select(one => VerdictInfo.For(one).Word);
        return $"({verdict} IS NULL OR {string.Concat(others.Select(word => $"{verdict} <> '{word}' AND "))}"
            + $"({string.Concat(words.Select(word => $"{verdict} = '{word}' OR "))}{verdict} <> '' OR CASE {status} {byStatus} ELSE '{Unclear}' END "
            + $"IN ('{Unclear}', {string.Join(", ", words.Select(word => $"'{word}'"))})))";
    }

    private static string Tried(string success, string attempted) =>
        $"WHEN CAST({success} AS INTEGER) <> 0 THEN {Word(ProbeStatus.Success)} WHEN CAST({attempted} AS INTEGER) <> 0 THEN {Word(ProbeStatus.Timeout)} WHEN {success} = 0 AND {attempted} = 0 THEN {Word(ProbeStatus.Untried)}";

    private static string Word(ProbeStatus status) => $"'{VerdictInfo.For(LedgerWords.VerdictOf("", status)).Word}'";
}
