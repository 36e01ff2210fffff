using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Terminal;

/// <summary>The parts of a line about one result.</summary>
internal static class ResultText
{
    /// <summary>What the line begins with when it follows the Python tool.</summary>
    public static string Subject(WorkItem item) => item.Kind == EntryKind.TextSearch
        ? $"Text search for '{SafeText.From(item.Name)}'"
        : $"Checking {Name(item)}";

    /// <summary>What people call the entry, with its MBID if it has one.</summary>
    public static string Name(WorkItem item) =>
        item.Mbid is { } mbid ? $"{SafeText.From(item.Name)} [{mbid}]" : SafeText.From(item.Name);

    /// <summary>What stands behind the dots: the Python tool's words, then ours.</summary>
    public static string Outcome(Finished result)
    {
        var word = result.IsSuccess ? "SUCCESS" : "TIMEOUT";
        var explanation = Explanation(result) is { Length: > 0 } why ? $" {result.Judgement.Verdict.Word()}: {why}" : "";
        return $"{word} (code={result.Answer.Code}, attempts={result.Item.Attempts}){explanation}{Broken(result)}"
            + Suffix("canary", result.Answer.Cache.CanaryTarget) + Suffix("cf-cache", result.Answer.Cache.EdgeStatus);
    }

    /// <summary>What the code does not say; empty when there is nothing to add.</summary>
    public static string Explanation(Finished result) => SafeText.From(result.Judgement.Evidence.Words);

    /// <summary>Says so when the entry was a success before this run.</summary>
    public static string Broken(Finished result) =>
        !result.IsSuccess && result.Item.Entries[0].Before.Status == ProbeStatus.Success ? " (was a success before)" : "";

    private static string Suffix(string label, string? value) =>
        string.IsNullOrEmpty(value) ? "" : $" ({label}: {SafeText.From(value)})";
}
