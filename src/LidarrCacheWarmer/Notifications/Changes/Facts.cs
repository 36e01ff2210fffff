using LidarrCacheWarmer.Service.Summary;

namespace LidarrCacheWarmer.Notifications.Changes;

/// <summary>What is known when changes are looked for.</summary>
/// <param name="Overview">The state of the service.</param>
/// <param name="Changes">What has changed since the last look; nothing while a run is in progress.</param>
/// <param name="Now">The current time.</param>
internal sealed record Facts(Overview Overview, RunChanges Changes, DateTimeOffset Now);
