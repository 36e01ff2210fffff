namespace LidarrCacheWarmer.Warming;

/// <summary>
/// All that a pacer is made from, and the only way in which a setting reaches one: when any of it is changed, the next run
/// gets a pacer that carries on from the one before.
/// </summary>
/// <param name="RatePerSecond"><c>rate_limit_per_second</c>: requests per second, retries and health checks included; above 0, finite.</param>
public sealed record PacerSettings(double RatePerSecond);
