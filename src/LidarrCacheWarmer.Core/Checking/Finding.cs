using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Checking;

/// <summary>The possible subjects of a finding, in display order.</summary>
public enum FindingGroup
{
    /// <summary>The config file and the environment.</summary>
    Configuration,

    /// <summary>The configured Lidarr.</summary>
    Lidarr,

    /// <summary>The metadata server whose cache is warmed.</summary>
    MetadataServer,

    /// <summary>The results stored between runs.</summary>
    Ledger,

    /// <summary>Folders, disk and clock.</summary>
    Machine,
}

/// <summary>The severity of a finding.</summary>
public enum FindingLevel
{
    /// <summary>OK.</summary>
    Ok,

    /// <summary>Information; no action is needed.</summary>
    Note,

    /// <summary>Runs still work, but the user should fix something or wait.</summary>
    Warning,

    /// <summary>Runs cannot work until the problem is fixed.</summary>
    Error,
}

/// <summary>
/// The result of one check. The result never contains a secret. It may contain names from other programs, which are not
/// sanitised yet.
/// </summary>
/// <param name="Group">The subject.</param>
/// <param name="Level">The severity.</param>
/// <param name="Sentence">The result and, unless it is OK, what to do.</param>
public sealed record Finding(FindingGroup Group, FindingLevel Level, string Sentence)
{
    /// <summary>The result and, unless it is OK, what to do.</summary>
    public string Sentence { get; } = AddressMask.Apply(Sentence);
}
