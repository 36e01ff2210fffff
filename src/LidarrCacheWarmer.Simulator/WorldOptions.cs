using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Simulator;

/// <summary>The options of a simulated world.</summary>
public sealed record WorldOptions
{
    public LibraryOptions Library { get; init; } = new();

    public LidarrOptions Lidarr { get; init; } = new();

    public MetadataOptions Metadata { get; init; } = new();

    /// <summary>False keeps only counts and arrival times of requests, for very many requests.</summary>
    public bool KeepRequests { get; init; } = true;

    /// <summary>A file with a line per request to both servers; null for none.</summary>
    public string? LogFile { get; init; }

    /// <summary>
    /// The clock for delays, windows and caches. Arrival times always use the machine's monotonic clock.
    /// </summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
