namespace LidarrCacheWarmer.Running;

/// <summary>What awaits the next run.</summary>
/// <param name="Due">How many entries will be due then, if nothing happens until then.</param>
/// <param name="NextStale">When the first of the others goes stale; null when none will.</param>
public sealed record NextRunForecast(int Due, DateTimeOffset? NextStale);
