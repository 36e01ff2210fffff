namespace LidarrCacheWarmer;

/// <summary>
/// The range of usable times. A stored time may be far off, because a clock was wrong or another program wrote it.
/// Within this range, adding the largest setting or the longest cache lifetime cannot overflow.
/// </summary>
public static class TimeRange
{
    /// <summary>The first usable time, 1970-01-01 in UTC.</summary>
    public static DateTimeOffset Earliest { get; } = DateTimeOffset.UnixEpoch;

    /// <summary>The last usable time, the end of 2199 in UTC.</summary>
    public static DateTimeOffset Latest { get; } = new DateTimeOffset(2200, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMicroseconds(-1);

    /// <summary>Whether a time is usable.</summary>
    public static bool IsUsable(DateTimeOffset moment) => moment >= Earliest && moment <= Latest;

    /// <summary>The time itself, or the nearest bound of the range.</summary>
    public static DateTimeOffset Bounded(DateTimeOffset moment) =>
        moment < Earliest ? Earliest : moment > Latest ? Latest : moment;

    /// <summary>The sum of a time and a duration; at most the last usable time.</summary>
    /// <param name="moment">The time.</param>
    /// <param name="span">The duration; a negative one counts as zero.</param>
    public static DateTimeOffset After(DateTimeOffset moment, TimeSpan span)
    {
        var from = Bounded(moment);
        return span <= TimeSpan.Zero ? from : span >= Latest - from ? Latest : from + span;
    }
}
