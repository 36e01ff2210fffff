using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Statistics;

namespace LidarrCacheWarmer.Web.Metrics;

/// <summary>The values of all metrics at one time. What is null is unknown, and its metric is left out.</summary>
internal sealed record MetricValues
{
    /// <summary>The statistics, when last taken.</summary>
    public required LibraryStatistics? Statistics { get; init; }

    /// <summary>The answers of the metadata server.</summary>
    public required AnswerCounts Answers { get; init; }

    /// <summary>The entries that became warm.</summary>
    public required long NewlyWarm { get; init; }

    /// <summary>When the last run ended.</summary>
    public required DateTimeOffset? LastRunEnd { get; init; }

    /// <summary>The outcome of the last run, as its word in the results log.</summary>
    public required string? LastRunOutcome { get; init; }

    /// <summary>Whether the metadata server is up.</summary>
    public required bool? IsServerUp { get; init; }

    /// <summary>Whether the schedule is paused.</summary>
    public required bool IsPaused { get; init; }

    /// <summary>The version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Collects the values. This reads no ledger and sends nothing.</summary>
    public static MetricValues From(Site site)
    {
        var overview = site.Summarise();
        var service = overview.Service;
        // After a restart, the results logs still have the last run.
        var logged = site.Statistics is { Runs: { Count: > 0 } runs } ? runs[0] : null;
        var isServerKnown = service is { Server: not null } or { Schedule.LastRun: not null } or { Run.Sending: not null };
        return new MetricValues
        {
            Statistics = site.Statistics,
            Answers = site.Executor.Answers.Count(),
            NewlyWarm = site.Executor.NewlyWarm,
            LastRunEnd = service?.Schedule.LastRun?.FinishedAt ?? logged?.FinishedAt,
            LastRunOutcome = service?.Schedule.LastRun?.Outcome ?? logged?.Outcome,
            IsServerUp = isServerKnown ? !overview.IsServerDown : null,
            IsPaused = overview.PausedSince is not null,
            Version = ProgramIdentity.Version,
        };
    }
}
