using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Reporting.Statistics;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Service.Summary;

/// <summary>Whether anything needs a person.</summary>
internal enum OverallHealth
{
    /// <summary>Nothing does.</summary>
    Ok,

    /// <summary>Some entries do; everything else goes on.</summary>
    Attention,

    /// <summary>No run is possible before somebody acts.</summary>
    Failing,
}

/// <summary>How the metadata server does.</summary>
internal enum ServerState
{
    /// <summary>No run has checked it yet.</summary>
    Unknown,

    /// <summary>It answers.</summary>
    Up,

    /// <summary>It refuses requests at the moment; the run in progress waits.</summary>
    Busy,

    /// <summary>It answers, but only with errors, or a run has given it up.</summary>
    Down,

    /// <summary>No answer arrives at all, so the network at the user's end may be the cause.</summary>
    Unreachable,
}

/// <summary>What the first screen, the summary of the API and the notifications say.</summary>
internal sealed record Overview
{
    /// <summary>What needs a person, one each cause.</summary>
    public required IReadOnlyList<Cause> Causes { get; init; }

    /// <summary>The state of the schedule; null before its first state.</summary>
    public required ServiceStatus? Service { get; init; }

    /// <summary>The statistics; null before the first ones.</summary>
    public required LibraryStatistics? Statistics { get; init; }

    /// <summary>Since when the schedule is paused; null when it is not.</summary>
    public required DateTimeOffset? PausedSince { get; init; }

    /// <summary>Entries with a verdict that counts as warm.</summary>
    public required long Warm { get; init; }

    /// <summary>All entries that runs keep warm.</summary>
    public required long Total { get; init; }

    /// <summary>Entries that failed, or whose answer is not what Lidarr needs.</summary>
    public required long Broken { get; init; }

    /// <summary>Entries that the next run requests, as far as known.</summary>
    public required long Due { get; init; }

    /// <summary>Requests of the runs of the last seven days.</summary>
    public required long RequestsOfWeek { get; init; }

    /// <summary>Entries that became warm in the runs of the last seven days.</summary>
    public required long NewlyWarmOfWeek { get; init; }

    /// <summary>When the next run starts; null while none is planned, or one is in progress.</summary>
    public required DateTimeOffset? NextRun { get; init; }

    /// <summary>The share of warm entries in percent, with one digit; 100 only when all are warm, and 0 without entries.</summary>
    public double WarmPercent => Total == 0 ? 0 : Warm == Total ? 100 : Math.Min(99.9, Math.Round(100.0 * Warm / Total, 1));

    /// <summary>Whether the metadata server is down or asks for a pause, so that nothing is wrong at the user's end.</summary>
    public bool IsServerDown => Server is ServerState.Busy or ServerState.Down or ServerState.Unreachable;

    /// <summary>How the metadata server does, as far as known.</summary>
    public ServerState Server => Service switch
    {
        { Run.Sending.Breaker.State: BreakerState.GivenUp } => ServerState.Down,
        { Run.Sending.Breaker.State: BreakerState.Open or BreakerState.HalfOpen or BreakerState.Trial } => ServerState.Busy,
        { Server: { IsUp: false, HasAnswered: false } } => ServerState.Unreachable,
        { Server.IsUp: false } => ServerState.Down,
        { Schedule.LastRun.Outcome: var outcome, Run: null } when outcome == ResultsLog.WordOf(RunOutcome.ServiceDown) => ServerState.Down,
        { Server.IsUp: true } => ServerState.Up,
        _ => ServerState.Unknown,
    };

    /// <summary>When a request last showed how the metadata server does; null before the first one.</summary>
    public DateTimeOffset? ServerSeenAt =>
        new[] { Service?.Run is { Sending: not null } run ? run.At : null, Service?.Server?.CheckedAt, Service?.Schedule.LastRun?.FinishedAt }.Max();

    /// <summary>Whether anything needs a person.</summary>
    public OverallHealth Health => Causes.Any(cause => cause.IsUrgent) ? OverallHealth.Failing : Causes.Count > 0 ? OverallHealth.Attention : OverallHealth.Ok;

    /// <summary>The state in a few sentences.</summary>
    public string Sentence => OverviewWords.Sentence(this);

    /// <summary>Whether a run or the warming of additions is in progress.</summary>
    public bool IsRunning => Service?.Schedule.Activity is ScheduleActivity.Running or ScheduleActivity.WarmingAdded;

    /// <summary>Summarises what is known.</summary>
    /// <param name="service">The state of the service; null before its first state.</param>
    /// <param name="statistics">The statistics; null before the first ones.</param>
    /// <param name="options">The configuration in force.</param>
    /// <param name="pausedSince">Since when the schedule is paused; null when it is not.</param>
    /// <param name="now">The current time.</param>
    public static Overview From(
        ServiceStatus? service, LibraryStatistics? statistics, WarmerOptions options, DateTimeOffset? pausedSince, DateTimeOffset now)
    {
        var kinds = statistics?.Kinds.ToList() ?? [];
        var (warm, total) = (kinds.Sum(kind => WarmOf(kind)), kinds.Sum(kind => (long)kind.Total));
        var week = statistics?.Runs.Where(run => run.FinishedAt > now - TimeSpan.FromDays(7)).ToList() ?? [];
        return new Overview
        {
            Causes = CauseList.From(service, statistics, options),
            Service = service,
            Statistics = statistics,
            PausedSince = pausedSince,
            Warm = warm,
            Total = total,
            Broken = kinds.Sum(kind => (long)kind.BrokenCount),
            Due = service?.Schedule.Forecast?.Due ?? statistics?.NextRun.Sum(plan => (long)plan.Due) ?? 0,
            RequestsOfWeek = week.Sum(run => run.Requests ?? 0),
            NewlyWarmOfWeek = week.Sum(run => run.NewlyWarm ?? 0),
            NextRun = service?.Schedule is { Activity: ScheduleActivity.Waiting or ScheduleActivity.QuietHours, Until: { } until } ? until.At : null,
        };
    }

    /// <summary>The entries of a kind with a verdict that counts as warm.</summary>
    public static long WarmOf(KindStatistics kind) =>
        kind.Verdicts.Where(verdict => VerdictInfo.For(verdict.Verdict).CountsAsWarm).Sum(verdict => (long)verdict.Count);
}
