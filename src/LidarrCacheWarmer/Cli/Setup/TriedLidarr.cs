using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Cli.Setup;

/// <summary>A Lidarr of a new config, with the results of its test.</summary>
/// <param name="Lidarr">The Lidarr.</param>
internal sealed record TriedLidarr(NewLidarr Lidarr)
{
    /// <summary>The number of artists in its library; 0 when unknown.</summary>
    public int Artists { get; init; }

    /// <summary>The metadata server that it uses; null when unknown.</summary>
    public BaseUrl? Server { get; init; }

    /// <summary>Why it cannot be read; null if it can.</summary>
    public LidarrException? Fault { get; init; }

    /// <summary>Whether it uses another metadata server than the public one.</summary>
    public bool HasOwnServer => Server is not null && !Server.LeadsTo(ProbeOptions.DefaultTarget);
}
