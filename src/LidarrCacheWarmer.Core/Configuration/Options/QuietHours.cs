using System.Globalization;

namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>A part of each day without requests to the metadata server, in local time.</summary>
/// <param name="From">The start.</param>
/// <param name="To">
/// The end; earlier than <paramref name="From"/> when the range crosses midnight. The two are never equal.
/// </param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    private const string Clock = "HH:mm";

    // People write "24:00" for the end of a day.
    private const string EndOfDay = "24:00";

    /// <summary>Parses <c>01:00-05:00</c>; null for any other text, or when both times are equal.</summary>
    public static QuietHours? TryParse(string text)
    {
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && TryParse(parts[0], out var from) && TryParse(parts[1], out var to) && from != to
            ? new QuietHours(from, to)
            : null;
    }

    /// <summary>The end of the quiet hours that contain a time; null outside of quiet hours.</summary>
    /// <param name="moment">The time.</param>
    /// <param name="zone">The local time zone.</param>
    public DateTimeOffset? EndOf(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return TimeOnly.FromDateTime(local.DateTime).IsBetween(From, To) ? Next(To, moment, zone) : null;
    }

    /// <summary>The next start of the quiet hours after a time.</summary>
    /// <inheritdoc cref="EndOf"/>
    public DateTimeOffset NextStart(DateTimeOffset moment, TimeZoneInfo zone) => Next(From, moment, zone);

    /// <summary>The text as written in a config file.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{From.ToString(Clock, CultureInfo.InvariantCulture)}-{To.ToString(Clock, CultureInfo.InvariantCulture)}");

    private static bool TryParse(string text, out TimeOnly time)
    {
        var clock = string.Equals(text, EndOfDay, StringComparison.Ordinal) ? "00:00" : text;
        return TimeOnly.TryParseExact(clock, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    private static DateTimeOffset Next(TimeOnly clock, DateTimeOffset after, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime);
        while (true)
        {
            var moment = At(day.ToDateTime(clock), zone);
            if (moment > after)
            {
                return moment;
            }

            day = day.AddDays(1);
        }
    }

    // If the clock goes forward and skips a time, the next time that exists is used instead.
    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
