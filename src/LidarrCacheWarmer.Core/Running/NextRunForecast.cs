namespace LidarrCacheWarmer.Running;

/// <summary>The expected work of the next run.</summary>
/// <param name="Due">The number of entries due then, if nothing happens until then.</param>
/// <param name="NextStale">When the first of the others expires; null when none will.</param>
public sealed record NextRunForecast(int Due, DateTimeOffset? NextStale);
