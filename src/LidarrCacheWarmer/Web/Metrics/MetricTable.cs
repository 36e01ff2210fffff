namespace LidarrCacheWarmer.Web.Metrics;

/// <summary>All metrics. docs/metrics.md shows this table.</summary>
internal static class MetricTable
{
    public static Metric Entries { get; } = new(
        "entries", MetricType.Gauge, "Entries by verdict, when last counted. An entry in several Lidarrs counts once, for the first of them in the config file.",
        "instance_name", "kind", "verdict");

    public static Metric Due { get; } = new(
        "due_entries", MetricType.Gauge, "Entries that were due, when last counted.", "kind");

    public static Metric Requests { get; } = new(
        "requests_total", MetricType.Counter, "Requests to the metadata server, by the class of the answer.", "code_class");

    public static Metric NewlyWarm { get; } = new(
        "newly_warm_total", MetricType.Counter, "Entries that became warm, counted at the end of each run.");

    public static Metric Duration { get; } = new(
        "request_duration_seconds", MetricType.Histogram, "Time from a request to the metadata server until the end of its answer.");

    public static Metric LastRunEnd { get; } = new(
        "last_run_end_timestamp_seconds", MetricType.Gauge, "When the last run ended, as a Unix time.");

    public static Metric LastRunOutcome { get; } = new(
        "last_run_outcome", MetricType.Gauge, "How the last run ended: 1 for its outcome, 0 for all others.", "outcome");

    public static Metric ServerUp { get; } = new(
        "metadata_server_up", MetricType.Gauge, "Whether the metadata server answered when it was last needed: 1 or 0. It is also 0 while the server refuses requests, or cannot be reached.");

    public static Metric Paused { get; } = new(
        "paused", MetricType.Gauge, "Whether somebody has paused the schedule: 1 or 0.");

    public static Metric Build { get; } = new(
        "build_info", MetricType.Gauge, "Always 1. The label has the version of the program.", "version");

    /// <summary>All metrics, in the order of the answer.</summary>
    public static IReadOnlyList<Metric> All =>
        [Entries, Due, Requests, NewlyWarm, Duration, LastRunEnd, LastRunOutcome, ServerUp, Paused, Build];
}
