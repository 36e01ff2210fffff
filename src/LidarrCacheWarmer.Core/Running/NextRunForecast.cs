namespace LidarrCacheWarmer.Running;

/// <summary>The expected work of the next run.</summary>
/// <param name="Due">The number of entries due at its start, if the ledger does not change before that.</param>
/// <param name="NextStale">When the first entry that is not due then expires; null for none.</param>
public sealed record NextRunForecast(int Due, DateTimeOffset? NextStale);
