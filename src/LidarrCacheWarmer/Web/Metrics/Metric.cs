namespace LidarrCacheWarmer.Web.Metrics;

/// <summary>The types of metrics that Prometheus distinguishes.</summary>
internal enum MetricType
{
    /// <summary>A value that can rise and fall.</summary>
    Gauge,

    /// <summary>A count since the start of the process. It only rises.</summary>
    Counter,

    /// <summary>Counts of values in buckets, since the start of the process.</summary>
    Histogram,
}

/// <summary>A metric.</summary>
/// <param name="Name">The name, without the common prefix.</param>
/// <param name="Type">The type.</param>
/// <param name="Help">What the value means, in one or two sentences.</param>
/// <param name="Labels">The names of the labels.</param>
internal sealed record Metric(string Name, MetricType Type, string Help, params IReadOnlyList<string> Labels)
{
    /// <summary>The prefix of all names.</summary>
    public const string Prefix = "lidarr_cache_warmer_";

    /// <summary>The name, with the prefix.</summary>
    public string FullName => Prefix + Name;

    /// <summary>The type in the words of Prometheus.</summary>
    public string TypeWord => Type switch
    {
        MetricType.Gauge => "gauge",
        MetricType.Counter => "counter",
        MetricType.Histogram => "histogram",
    };
}
