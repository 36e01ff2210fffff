namespace LidarrCacheWarmer.Status;

/// <summary>How the service stands at a moment.</summary>
/// <param name="Schedule">What its schedule does.</param>
/// <param name="Run">How the run stands that is under way, as of its last event but results; null when none is.</param>
public sealed record ServiceStatus(ScheduleState Schedule, RunStatus? Run);
