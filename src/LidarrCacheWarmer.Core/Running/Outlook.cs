namespace LidarrCacheWarmer.Running;

/// <summary>What awaits the next run.</summary>
/// <param name="At">When that is.</param>
/// <param name="Due">How many entries will be due then, if nothing happens until then.</param>
/// <param name="NextStale">When the first of the others goes stale; null when none will.</param>
public sealed record Outlook(DateTimeOffset At, int Due, DateTimeOffset? NextStale);
