using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Service.Summary;

/// <summary>
/// Times in words. Waits are in minutes, because a page is brought up to date only when a word changes.
/// </summary>
/// <param name="now">The current time.</param>
/// <param name="zone">The local time zone.</param>
internal sealed class Moments(DateTimeOffset now, TimeZoneInfo zone)
{
    /// <summary>The words of a site's clock.</summary>
    public static Moments Of(TimeProvider time) => new(time.GetUtcNow(), time.LocalTimeZone);

    /// <summary>The current time.</summary>
    public DateTimeOffset Now => now;

    /// <summary>A future time: <c>at 14:32 (in 23 min)</c>.</summary>
    public string Future(DateTimeOffset moment) => $"{Wording.Clock(moment, now, zone)} ({In(moment)})";

    /// <summary>The time until then: <c>in 23 min</c>.</summary>
    public string In(DateTimeOffset moment) => moment <= now ? "now" : $"in {Length(moment - now)}";

    /// <summary>The time since then: <c>23 min ago</c>.</summary>
    public string Ago(DateTimeOffset moment) => now - moment < TimeSpan.FromMinutes(1) ? "just now" : $"{Length(now - moment)} ago";

    /// <summary>The end of a period: <c>until 05:00</c>.</summary>
    public string Until(DateTimeOffset moment) => Wording.Until(moment, now, zone);

    /// <summary>The start of a period: <c>since 14:32</c>.</summary>
    public string Since(DateTimeOffset moment) => $"since{Until(moment)["until".Length..]}";

    /// <summary>A time, with its date unless it is today: <c>at 14:32</c>.</summary>
    public string Clock(DateTimeOffset moment) => Wording.Clock(moment, now, zone);

    /// <summary>A time with its date: <c>2026-11-25 14:32</c>.</summary>
    public string Day(DateTimeOffset moment) => Wording.Day(moment, zone);

    /// <summary>A past or future time: <c>2026-11-25 14:32 (3 h 5 min ago)</c>; <c>never</c> without one.</summary>
    public string Full(DateTimeOffset? moment) => moment switch
    {
        null => "never",
        { } value when value > now => $"{Day(value)} ({In(value)})",
        { } value => $"{Day(value)} ({Ago(value)})",
    };

    /// <summary>A length in words, to the minute: <c>3 h 20 min</c>.</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalHours: < 1 } => $"{length.Minutes} min",
        { TotalDays: < 1, Minutes: 0 } => $"{length.Hours} h",
        { Hours: 0, TotalDays: >= 1 } => $"{length.Days} d",
        _ => Wording.Duration(length),
    };
}
