using System.Globalization;

namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>A part of each day in which the metadata server is left alone, by the clock on the wall.</summary>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends; earlier than <paramref name="From"/> when it lasts over midnight. Never the same.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    private const string Clock = "HH:mm";

    // "24:00" is what people write for the end of a day.
    private const string EndOfDay = "24:00";

    /// <summary>Reads <c>01:00-05:00</c>; null when it is none, or when both times are the same.</summary>
    public static QuietHours? TryParse(string text)
    {
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && TryParse(parts[0], out var from) && TryParse(parts[1], out var to) && from != to
            ? new QuietHours(from, to)
            : null;
    }

    /// <summary>When the quiet that reigns at a moment ends; null when there is none then.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="zone">The time zone of the clock on the wall.</param>
    public DateTimeOffset? EndOf(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return TimeOnly.FromDateTime(local.DateTime).IsBetween(From, To) ? Next(To, moment, zone) : null;
    }

    /// <summary>When it begins for the next time after a moment.</summary>
    /// <inheritdoc cref="EndOf"/>
    public DateTimeOffset NextStart(DateTimeOffset moment, TimeZoneInfo zone) => Next(From, moment, zone);

    /// <summary>As the config file has it.</summary>
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

    // In the night in which the clock goes forward, a time may not exist: then the first one that does.
    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
