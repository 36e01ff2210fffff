using System.Globalization;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Terminal;

/// <summary>The words that all reports share.</summary>
internal static class Wording
{
    public static string Many(EntryKind kind) => kind switch
    {
        EntryKind.Artist => "artists",
        EntryKind.TextSearch => "text searches",
        EntryKind.ReleaseGroup => "release groups",
    };

    public static string One(EntryKind kind) => kind switch
    {
        EntryKind.Artist => "artist",
        EntryKind.TextSearch => "text search",
        EntryKind.ReleaseGroup => "release group",
    };

    /// <summary>The short plural in progress lines: <c>4.2 artists/sec</c>.</summary>
    public static string Unit(EntryKind kind) => kind switch
    {
        EntryKind.Artist => "artists",
        EntryKind.TextSearch => "searches",
        EntryKind.ReleaseGroup => "rgs",
    };

    /// <summary>The word in the ledger's files: <c>text_search</c>.</summary>
    public static string Key(EntryKind kind) => kind switch
    {
        EntryKind.Artist => "artist",
        EntryKind.TextSearch => "text_search",
        EntryKind.ReleaseGroup => "release_group",
    };

    /// <summary>The start of a line about a whole phase.</summary>
    public static string Title(EntryKind kind) => kind switch
    {
        EntryKind.Artist => "Artists",
        EntryKind.TextSearch => "Text searches",
        EntryKind.ReleaseGroup => "Release groups",
    };

    public static string Heading(int number, EntryKind kind) => $"Phase {number}: " + kind switch
    {
        EntryKind.Artist => "Processing Artists",
        EntryKind.TextSearch => "Processing Artist Text Searches",
        EntryKind.ReleaseGroup => "Processing Release Groups",
    };

    public static string Counted(long count, EntryKind kind) => $"{Number(count)} {(count == 1 ? One(kind) : Many(kind))}";

    /// <summary>A number and its noun: <c>1 attempt</c>, <c>25 attempts</c>.</summary>
    public static string Counted(long count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";

    public static string Attempts(int count) => Counted(count, "attempt", "attempts");

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A rate without needless digits: <c>3</c>, <c>0.25</c>.</summary>
    public static string Number(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>A number with exactly one decimal digit.</summary>
    public static string OneDigit(double number) => number.ToString("F1", CultureInfo.InvariantCulture);

    /// <summary>
    /// A share with one decimal digit, <c>94.2%</c>. Ties round to the even digit, as in the Python tool's reports.
    /// Only a complete share is 100.0%.
    /// </summary>
    public static string Percent(long part, long whole) => $"{PercentNumber(part, whole)}%";

    /// <summary>The same share with a space, as the page writes it: <c>94.2 %</c>.</summary>
    public static string SpacedPercent(long part, long whole) => $"{PercentNumber(part, whole)} %";

    /// <summary>A local time with its date: <c>2026-11-25 14:32</c>.</summary>
    public static string Day(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A duration in its two largest units: <c>45 s</c>, <c>3 min 20 s</c>, <c>3 h 29 min</c>, <c>2 d 4 h</c>.</summary>
    public static string Duration(TimeSpan duration) => Amounts.Duration(duration);

    /// <summary>A duration in its largest unit, for lists: <c>45 s</c>, <c>3 min</c>, <c>23 h</c>, <c>12 d</c>.</summary>
    public static string Short(TimeSpan duration) => duration switch
    {
        { TotalMinutes: < 1 } => $"{Math.Max(0, (int)duration.TotalSeconds)} s",
        { TotalHours: < 1 } => $"{duration.Minutes} min",
        { TotalDays: < 1 } => $"{duration.Hours} h",
        _ => $"{Number(duration.Days)} d",
    };

    /// <summary>
    /// The remaining time of a wait, at least one second. The time is rounded up to full seconds, or to full minutes
    /// from one hour on.
    /// </summary>
    public static string Wait(TimeSpan wait)
    {
        var seconds = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(wait.TotalSeconds)));
        return seconds < TimeSpan.FromMinutes(2) ? $"{(int)seconds.TotalSeconds} s"
            : Duration(seconds < TimeSpan.FromHours(1) ? seconds : TimeSpan.FromMinutes(Math.Ceiling(seconds.TotalMinutes)));
    }

    /// <summary>A local time: <c>at 14:32</c>, or with its date when it is not today.</summary>
    public static string Clock(DateTimeOffset moment, DateTimeOffset now, TimeZoneInfo zone) =>
        Clock(moment, now, zone, "'at' HH:mm", "'on' d MMMM 'at' HH:mm");

    /// <summary>A local time after a word such as "since": <c>14:32</c>, or with its date when it is not today.</summary>
    public static string Time(DateTimeOffset moment, DateTimeOffset now, TimeZoneInfo zone) =>
        Clock(moment, now, zone, "HH:mm", "d MMMM, HH:mm");

    /// <summary>The local end of a period: <c>until 14:32</c>, or with its date when it is not today.</summary>
    public static string Until(DateTimeOffset moment, DateTimeOffset now, TimeZoneInfo zone) =>
        Clock(moment, now, zone, "'until' HH:mm", "'until' d MMMM, HH:mm");

    private static string Clock(DateTimeOffset moment, DateTimeOffset now, TimeZoneInfo zone, string today, string otherDay)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return local.ToString(local.Date == TimeZoneInfo.ConvertTime(now, zone).Date ? today : otherDay, CultureInfo.InvariantCulture);
    }

    public static string Word(this Verdict verdict) => VerdictInfo.For(verdict).Word;

    public static string Word(this DueReason reason) => reason switch
    {
        DueReason.Untried => "never tried",
        DueReason.Failed => "failed before",
        DueReason.Stale => "stale",
        DueReason.Changed => "changed on the server",
        DueReason.Requested => "recheck requested",
        DueReason.Forced => "forced",
    };

    /// <summary>Why a phase requests its entries, as short phrases.</summary>
    public static IEnumerable<string> Reasons(PlanCounts counts) => Phrases(
        (counts.Untried, "never tried"),
        (counts.Failed, "failed before"),
        (counts.Stale, "stale: the cached answer has expired"),
        (counts.Changed, "changed on the server since the last check"),
        (counts.Forced, "forced"),
        (counts.Requested, "requested by 'ledger recheck'"),
        (counts.New, "of them not in Lidarr yet (its next refresh requests them)"));

    /// <summary>Why a phase skips the rest.</summary>
    public static IEnumerable<string> Exemptions(PlanCounts counts) => Phrases(
        (counts.Warm, "already warm"),
        (counts.Missing, "missing (the cache keeps answering 404)"),
        (counts.Resting, "cold for more than a week (checked every 6 hours)"),
        (counts.Deferred, "left for the next run (this run only checks what is cached)"),
        (counts.WaitingForArtist, "waiting for their artist"),
        (counts.Unsearchable, "with a name that Lidarr does not search for"),
        (counts.Gone, "no longer in Lidarr"));

    /// <summary>The results of a phase.</summary>
    public static string Counts(PhaseTally tally) => string.Join(", ", [
        $"{Number(tally.Succeeded)} success",
        .. tally.BeingPrepared > 0 ? [$"{Number(tally.BeingPrepared)} being prepared"] : Array.Empty<string>(),
        $"{Number(tally.Failed)} failed",
        $"{Number(tally.NewlyWarm)} newly warm",
        $"{Number(tally.NewlyBroken)} newly broken",
        .. VerdictInfo.CountedApart.Select(verdict => $"{Number(tally.Count(verdict))} {verdict.Word()}"),
        .. tally.Degraded > 0 ? [$"{Number(tally.Degraded)} degraded"] : Array.Empty<string>(),
        $"{Number(tally.Left)} left",
    ]);

    private static IEnumerable<string> Phrases(params (int Count, string Phrase)[] parts) =>
        parts.Where(part => part.Count > 0).Select(part => $"{Number(part.Count)} {part.Phrase}");

    private static string PercentNumber(long part, long whole)
    {
        var percent = whole == 0 ? 0 : Math.Round(100m * part / whole, 1, MidpointRounding.ToEven);
        return (percent == 100 && part < whole ? 99.9m : percent).ToString("F1", CultureInfo.InvariantCulture);
    }
}
