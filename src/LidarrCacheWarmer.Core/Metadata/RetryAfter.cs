namespace LidarrCacheWarmer.Metadata;

/// <summary>Reads <c>Retry-After</c>: seconds or a date. The longest of several waits counts.</summary>
internal static class RetryAfter
{
    /// <summary>The wait from now; null when the header requests no wait or is unreadable.</summary>
    /// <param name="header">One value of the header.</param>
    /// <param name="now">The time of the answer by the server's own clock.</param>
    public static TimeSpan? Read(ReadOnlySpan<char> header, DateTimeOffset now)
    {
        TimeSpan? longest = null;
        while (TryTakeWait(ref header, out var member))
        {
            if ((Seconds(member) ?? HttpDate.Read(member) - now) is { } wait && wait > TimeSpan.Zero)
            {
                longest = Longer(longest, wait < HeaderList.Longest ? wait : HeaderList.Longest);
            }
        }

        return longest;
    }

    /// <summary>The longer of two waits, either of which may be null.</summary>
    public static TimeSpan? Longer(TimeSpan? one, TimeSpan? other) => one > other || other is null ? one : other;

    // The comma between weekday and date does not separate list members.
    private static bool TryTakeWait(ref ReadOnlySpan<char> header, out ReadOnlySpan<char> member)
    {
        if (!HeaderList.TryTake(ref header, out member))
        {
            return false;
        }

        if (HttpDate.IsNameOfDay(member))
        {
            _ = HeaderList.TryTake(ref header, out member);
        }

        return true;
    }

    // Fractions of a second are accepted, although RFC 9110 does not allow them here.
    private static TimeSpan? Seconds(ReadOnlySpan<char> text)
    {
        var number = HeaderList.Unquote(text);
        var point = number.IndexOf('.');
        if (point < 0)
        {
            return HeaderList.Seconds(number);
        }

        return HeaderList.Seconds(number[(point + 1)..]) is { } fraction && HeaderList.Seconds(number[..point]) is { } whole
            ? whole + (fraction > TimeSpan.Zero ? TimeSpan.FromSeconds(1) : TimeSpan.Zero)
            : null;
    }
}
