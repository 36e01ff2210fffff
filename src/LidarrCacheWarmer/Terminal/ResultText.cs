using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Terminal;

/// <summary>The parts of a line about one result.</summary>
internal static class ResultText
{
    /// <summary>The start of a line in the format of the Python tool.</summary>
    public static string Subject(WorkItem item) => item.Kind == EntryKind.TextSearch
        ? $"Text search for '{SafeText.From(item.Name)}'"
        : $"Checking {Name(item)}";

    /// <summary>The entry's name, with its MBID if it has one.</summary>
    public static string Name(WorkItem item) =>
        item.Mbid is { } mbid ? $"{SafeText.From(item.Name)} [{mbid}]" : SafeText.From(item.Name);

    /// <summary>
    /// The text after the dots of a result line: first the Python tool's words, then this program's details.
    /// </summary>
    public static string Outcome(Finished result)
    {
        var word = result.IsSuccess ? "SUCCESS" : "TIMEOUT";
        var explanation = Explanation(result) is { Length: > 0 } why ? $" {result.Judgement.Verdict.Word()}: {why}" : "";
        return $"{word} (code={result.Answer.Code}, attempts={result.Item.Attempts}){explanation}{Broken(result)}"
            + Suffix("canary", result.Answer.Cache.CanaryTarget) + Suffix("cf-cache", result.Answer.Cache.EdgeStatus);
    }

    /// <summary>Details in addition to the status code; empty for none.</summary>
    public static string Explanation(Finished result) => SafeText.From(result.Judgement.Evidence.Words);

    /// <summary>A remark if the entry was a success before this run; otherwise empty.</summary>
    public static string Broken(Finished result) =>
        !result.IsSuccess && result.Item.Entries[0].Before.Status == ProbeStatus.Success ? " (was a success before)" : "";

    private static string Suffix(string label, string? value) =>
        string.IsNullOrEmpty(value) ? "" : $" ({label}: {SafeText.From(value)})";
}
