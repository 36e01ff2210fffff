namespace LidarrCacheWarmer;

/// <summary>
/// The moments that the program computes with. What was stored while a clock was wrong, or by others, may lie anywhere;
/// within these bounds the largest setting and the longest promise of a cache can be added thousands of times over.
/// </summary>
public static class TimeRange
{
    /// <summary>The first usable moment, 1970-01-01 in UTC.</summary>
    public static DateTimeOffset Earliest { get; } = DateTimeOffset.UnixEpoch;

    /// <summary>The last usable moment, the end of 2199 in UTC.</summary>
    public static DateTimeOffset Latest { get; } = new DateTimeOffset(2200, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMicroseconds(-1);

    /// <summary>Whether a moment can be computed with.</summary>
    public static bool IsUsable(DateTimeOffset moment) => moment >= Earliest && moment <= Latest;

    /// <summary>The moment itself, or the bound that it lies beyond.</summary>
    public static DateTimeOffset Bounded(DateTimeOffset moment) =>
        moment < Earliest ? Earliest : moment > Latest ? Latest : moment;

    /// <summary>The moment so long after another one; the last usable one when it would lie beyond that.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="span">How long after it; what is negative counts as nothing.</param>
    public static DateTimeOffset After(DateTimeOffset moment, TimeSpan span)
    {
        var from = Bounded(moment);
        return span <= TimeSpan.Zero ? from : span >= Latest - from ? Latest : from + span;
    }
}
