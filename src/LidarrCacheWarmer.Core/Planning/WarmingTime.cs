namespace LidarrCacheWarmer.Planning;

/// <summary>How long it takes to warm entries.</summary>
/// <param name="Least">The time if everything is cached already: one request for each entry.</param>
/// <param name="Most">The time if nothing is cached: two requests for each entry, unless the server is slow.</param>
public readonly record struct WarmingTime(TimeSpan Least, TimeSpan Most)
{
    /// <summary>The time for a number of entries, rounded up to seconds.</summary>
    /// <param name="entries">The number of entries, at least 0.</param>
    /// <param name="rate">Requests per second, more than 0.</param>
    public static WarmingTime For(long entries, double rate) =>
        new(TimeSpan.FromSeconds(Math.Ceiling(entries / rate)), TimeSpan.FromSeconds(Math.Ceiling(2 * entries / rate)));
}
