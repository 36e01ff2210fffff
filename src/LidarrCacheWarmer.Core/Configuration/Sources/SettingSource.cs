namespace LidarrCacheWarmer.Configuration;

/// <summary>What a source says of a setting.</summary>
/// <param name="Text">The text of the value: trimmed, not empty.</param>
/// <param name="Origin">The kind of source.</param>
/// <param name="Where">File and line, variable or option.</param>
internal sealed record GivenValue(string Text, SettingOrigin Origin, string Where)
{
    /// <summary>The line in the config file.</summary>
    public int? Line { get; init; }

    /// <summary>Why there is no value although the source wanted to give one; null when there is.</summary>
    public string? Complaint { get; init; }

    /// <summary>Where it stands; what is said there may be a secret, which nobody knows here.</summary>
    public override string ToString() => Where;
}

/// <summary>Somewhere settings come from.</summary>
internal interface ISettingSource
{
    /// <summary>What it says of this setting; null when it says nothing, which an empty value does too.</summary>
    GivenValue? Find(Setting setting);
}
