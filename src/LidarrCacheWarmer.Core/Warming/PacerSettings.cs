namespace LidarrCacheWarmer.Warming;

/// <summary>
/// All settings of a pacer, and the only way for a setting to reach one. When any of them changes, the next run gets a new
/// pacer that continues from the previous one.
/// </summary>
/// <param name="RatePerSecond"><c>rate_limit_per_second</c>: requests per second, including retries and health checks;
/// above 0, finite.</param>
public sealed record PacerSettings(double RatePerSecond);
