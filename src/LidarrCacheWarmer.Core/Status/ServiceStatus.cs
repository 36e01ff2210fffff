namespace LidarrCacheWarmer.Status;

/// <summary>The state of the service at one time.</summary>
/// <param name="Schedule">The state of its schedule.</param>
/// <param name="Run">
/// The state of the current run at its last event; results do not count as events. Null between runs.
/// </param>
public sealed record ServiceStatus(ScheduleState Schedule, RunStatus? Run)
{
    /// <summary>The metadata server at its last health check; null before the first one.</summary>
    public ServerStatus? Server { get; init; }
}
