namespace LidarrCacheWarmer.Running;

/// <summary>The expected work of the next run.</summary>
/// <param name="Due">
/// The number of entries due at the start of the run, if the ledger does not change before that.
/// </param>
/// <param name="NextStale">The earliest expiry of the entries that are not due at that start; null for none.</param>
public sealed record NextRunForecast(int Due, DateTimeOffset? NextStale);
