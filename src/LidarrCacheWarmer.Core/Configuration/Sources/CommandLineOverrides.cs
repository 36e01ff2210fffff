namespace LidarrCacheWarmer.Configuration.Sources;

/// <summary>The command-line options that affect the configuration.</summary>
public sealed record CommandLineOverrides
{
    /// <summary><c>--config</c>: the config file; null when absent.</summary>
    public string? ConfigPath { get; init; }

    /// <summary><c>--force-artists</c></summary>
    public bool ForceArtists { get; init; }

    /// <summary><c>--force-rg</c></summary>
    public bool ForceReleaseGroups { get; init; }

    /// <summary><c>--force-text-search</c></summary>
    public bool ForceTextSearch { get; init; }

    /// <summary><c>--quiet</c>: only warnings, errors and the end of a run.</summary>
    public bool Quiet { get; init; }

    /// <summary><c>--verbose</c>: the same as <c>log_level = DEBUG</c>.</summary>
    public bool Verbose { get; init; }
}
