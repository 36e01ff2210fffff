using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Simulator;

/// <summary>A whole simulated world.</summary>
public sealed record WorldOptions
{
    public LibraryOptions Library { get; init; } = new();

    public LidarrOptions Lidarr { get; init; } = new();

    public MetadataOptions Metadata { get; init; } = new();

    /// <summary>False keeps only counts and arrival times of requests, for very many of them.</summary>
    public bool KeepRequests { get; init; } = true;

    /// <summary>File that gets a line for every request of both servers; null for none.</summary>
    public string? LogFile { get; init; }

    /// <summary>Moves delays, windows and caches. Arrivals are always stamped by the machine's monotonic clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
