using System.Globalization;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// Times as the Python tool writes them: UTC, with six digits of microseconds, or none if they are zero. In memory a time
/// is its UTC ticks, with zero for none: eight bytes instead of twenty-four.
/// </summary>
internal static class LedgerTimestamp
{
    /// <summary>The longest text that <see cref="Format(long, Span{char})"/> writes.</summary>
    public const int MaxLength = 32;

    private const string Utc = "+00:00";
    private const int YearLength = 4;
    private const int WholeLength = 19;
    private const int FractionLength = 26;

    /// <summary>Converts a time to ticks; an unusable time becomes the nearest bound of the range.</summary>
    public static long Pack(DateTimeOffset? moment) =>
        moment is { } value && TimeRange.Bounded(value).UtcTicks is var ticks ? ticks - (ticks % TimeSpan.TicksPerMicrosecond) : 0;

    public static DateTimeOffset? Unpack(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);

    /// <summary>Writes the time, nothing for none, and returns the number of characters.</summary>
    public static int Format(long ticks, Span<char> text)
    {
        if (ticks == 0)
        {
            return 0;
        }

        // The round-trip format is by far the fastest; it differs only in its seventh digit and its end.
        _ = new DateTime(ticks, DateTimeKind.Utc).TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        var length = ticks % TimeSpan.TicksPerSecond == 0 ? WholeLength : FractionLength;
        Utc.CopyTo(text[length..]);
        return length + Utc.Length;
    }

    public static string Format(long ticks)
    {
        Span<char> text = stackalloc char[MaxLength];
        return new string(text[..Format(ticks, text)]);
    }

    /// <summary>
    /// Parses what the Python tool, a spreadsheet or a person wrote, if the year comes first, because 02.01.2026 is
    /// ambiguous. Blank means none. False for an invalid or unusable time.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        text = text.Trim();
        if (text.IsEmpty)
        {
            return true;
        }

        if (text.IndexOfAnyExceptInRange('0', '9') != YearLength || text[YearLength] is not ('-' or '/'))
        {
            return false;
        }

        const DateTimeStyles AsUtc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, AsUtc, out var moment) || !TimeRange.IsUsable(moment))
        {
            return false;
        }

        ticks = Pack(moment);
        return true;
    }
}
