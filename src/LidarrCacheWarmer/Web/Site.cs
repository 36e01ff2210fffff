using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Reporting.Statistics;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Web;

/// <summary>What the pages show and change.</summary>
/// <param name="hub">The state of the service.</param>
/// <param name="executor">The ledger, the statistics and the answers of the metadata server.</param>
/// <param name="control">Takes requests for the schedule.</param>
/// <param name="time">The clock.</param>
internal sealed class Site(StatusHub hub, RunExecutor executor, ScheduleControl control, TimeProvider time)
{
    private volatile WarmerOptions? _options;

    /// <summary>The configuration in force.</summary>
    public WarmerOptions Options
    {
        get => _options ?? throw new InvalidOperationException("The page starts after the config was read.");
        set => _options = value;
    }

    public StatusHub Hub => hub;

    public RunExecutor Executor => executor;

    public ScheduleControl Control => control;

    public TimeProvider Time => time;

    /// <summary>The statistics after the last run; null before they were taken.</summary>
    public LibraryStatistics? Statistics => executor.Statistics;

    /// <summary>Summarises what is known now.</summary>
    public Overview Summarise() => Overview.From(hub.Current, Statistics, Options, control.PausedSince, time.GetUtcNow());

    /// <summary>The path of a page, with the URL base.</summary>
    public string Path(string path) => Options.Web.UrlBase + path;
}
