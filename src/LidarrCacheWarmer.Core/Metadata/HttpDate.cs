using System.Globalization;

namespace LidarrCacheWarmer.Metadata;

/// <summary>Reads a date in a header, in any of the three formats of RFC 9110.</summary>
internal static class HttpDate
{
    private static readonly string[] Forms = ["d MMM yyyy H:m:s", "d-MMM-yy H:m:s", "MMM d H:m:s yyyy", "d MMM yyyy H:m:s zzz"];

    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>
    /// Parses the date; null for any other text. The weekday is ignored, because it adds no information.
    /// </summary>
    public static DateTimeOffset? Read(ReadOnlySpan<char> text)
    {
        var moment = HeaderList.Unquote(text);
        if (moment.IndexOfAny(", ") is > 0 and var end && IsNameOfDay(moment[..end]))
        {
            moment = moment[end..].TrimStart(", ");
        }

        if (moment.EndsWith("GMT", StringComparison.OrdinalIgnoreCase) || moment.EndsWith("UTC", StringComparison.OrdinalIgnoreCase))
        {
            moment = moment[..^"GMT".Length];
        }

        return DateTimeOffset.TryParseExact(
            moment, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal, out var date)
                ? date
                : null;
    }

    /// <summary>Whether a text is a weekday, short or in full.</summary>
    public static bool IsNameOfDay(ReadOnlySpan<char> text)
    {
        foreach (var day in Days)
        {
            if (text.Equals(day, StringComparison.OrdinalIgnoreCase) || text.Equals(day.AsSpan(0, 3), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
