using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Checking;

/// <summary>What a finding is about, in the order in which people read it.</summary>
public enum FindingGroup
{
    /// <summary>The config file and the environment.</summary>
    Configuration,

    /// <summary>The Lidarr of the configuration.</summary>
    Lidarr,

    /// <summary>The metadata server whose cache is warmed.</summary>
    MetadataServer,

    /// <summary>What is remembered between runs.</summary>
    Ledger,

    /// <summary>Folders, disk and clock.</summary>
    Machine,
}

/// <summary>How much a finding matters.</summary>
public enum FindingLevel
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Good to know; nothing is to be done.</summary>
    Note,

    /// <summary>Runs go on all the same; something is to be done or to be waited for.</summary>
    Warning,

    /// <summary>Runs cannot do their work until it is repaired.</summary>
    Error,
}

/// <summary>One thing that was looked at. It never holds a secret; names of others in it are not made safe yet.</summary>
/// <param name="Group">What it is about.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Sentence">What was found and, unless all is well, what to do.</param>
public sealed record Finding(FindingGroup Group, FindingLevel Level, string Sentence)
{
    /// <summary>What was found and, unless all is well, what to do.</summary>
    public string Sentence { get; } = AddressMask.Apply(Sentence);
}
