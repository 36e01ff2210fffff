using System.Globalization;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Terminal;

/// <summary>The words that all reports use for the same things.</summary>
internal static class Wording
{
    public static string Many(EntryKind kind) => kind switch
    {
        EntryKind.Artist => "artists",
        EntryKind.TextSearch => "text searches",
        _ => "release groups",
    };

    public static string One(EntryKind kind) => kind switch
    {
        EntryKind.Artist => "artist",
        EntryKind.TextSearch => "text search",
        _ => "release group",
    };

    /// <summary>The short plural of progress lines: <c>4.2 artists/sec</c>.</summary>
    public static string Unit(EntryKind kind) => kind switch
    {
        EntryKind.Artist => "artists",
        EntryKind.TextSearch => "searches",
        _ => "rgs",
    };

    public static string Heading(EntryKind kind) => kind switch
    {
        EntryKind.Artist => "Processing Artists",
        EntryKind.TextSearch => "Processing Artist Text Searches",
        _ => "Processing Release Groups",
    };

    public static string Counted(long count, EntryKind kind) => $"{Number(count)} {(count == 1 ? One(kind) : Many(kind))}";

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Word(this Verdict verdict) => verdict switch
    {
        Verdict.Warm => "warm",
        Verdict.Thin => "thin",
        Verdict.Merged => "merged",
        Verdict.Cold => "cold",
        Verdict.Missing => "missing",
        _ => "pending",
    };

    public static string Word(this DueReason reason) => reason switch
    {
        DueReason.Untried => "never tried",
        DueReason.Failed => "failed before",
        DueReason.Stale => "stale",
        _ => "forced",
    };

    /// <summary>Why a phase asks for what it asks for, and why not for the rest, as short phrases.</summary>
    public static IEnumerable<string> Reasons(PlanCounts counts) => Phrases(
        (counts.Untried, "never tried"),
        (counts.Failed, "failed before"),
        (counts.Stale, "stale: what the cache promised has run out"),
        (counts.Forced, "forced"));

    /// <summary>Why a phase leaves the rest alone.</summary>
    public static IEnumerable<string> Exemptions(PlanCounts counts) => Phrases(
        (counts.Warm, "warm already"),
        (counts.Missing, "missing, and caches will go on saying so"),
        (counts.Deferred, "left for the next run, because the survey goes first"),
        (counts.WaitingForArtist, "waiting for their artist to be cached"),
        (counts.Unsearchable, "with a name that Lidarr does not search for"),
        (counts.Gone, "no longer in Lidarr"));

    /// <summary>The line of a result behind its dots.</summary>
    public static string Outcome(Finished result)
    {
        var word = result.IsSuccess ? "SUCCESS" : "TIMEOUT";
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{word} (code={result.Answer.Code}, attempts={result.Item.Attempts})");
        if (result.Judgement.Verdict is not (Verdict.Warm or Verdict.Cold))
        {
            text += $" {result.Judgement.Verdict.Word()}: {SafeText.Of(result.Judgement.Evidence)}";
        }

        return text + Suffix("canary", result.Answer.Cache.CanaryTarget) + Suffix("cf-cache", result.Answer.Cache.EdgeStatus);
    }

    /// <summary>What a result line begins with.</summary>
    public static string Subject(WorkItem item) => item.Kind == EntryKind.TextSearch
        ? $"Text search for '{SafeText.Of(item.Name)}'"
        : $"Checking {SafeText.Of(item.Name)} [{item.Mbid}]";

    /// <summary>What the breaker did, as a sentence.</summary>
    public static string Sentence(BreakerChange change, Pulse pulse) => change switch
    {
        BreakerChange.Opened => $"The metadata service refuses or fails ({pulse.Cause}): waiting {Seconds(pulse)}, then one request as a trial.",
        BreakerChange.Reopened => $"The trial failed too ({pulse.Cause}): waiting {Seconds(pulse)}.",
        BreakerChange.Closed => "The metadata service answers again: going on, slower at first.",
        _ => $"The metadata service stays down ({pulse.Cause}): giving up for this run. What was not tried is left for the next one.",
    };

    private static string Seconds(Pulse pulse) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Ceiling((pulse.OpenUntil - pulse.Now).TotalSeconds))} s");

    private static string Suffix(string label, string? value) =>
        string.IsNullOrEmpty(value) ? "" : $" ({label}: {SafeText.Of(value)})";

    private static IEnumerable<string> Phrases(params (int Count, string Phrase)[] parts) =>
        parts.Where(part => part.Count > 0).Select(part => $"{Number(part.Count)} {part.Phrase}");
}
