using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration;

/// <summary>The origin of a value, in ascending order of precedence.</summary>
public enum SettingOrigin
{
    /// <summary>The default.</summary>
    Default,

    /// <summary>The config file.</summary>
    ConfigFile,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>The command line.</summary>
    CommandLine,
}

/// <summary>A setting with its effective value.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Text">Its value as written in a config file; <c>***</c> for a secret.</param>
/// <param name="Origin">The origin of the value.</param>
/// <param name="Where">File and line, variable or option; empty for a default.</param>
public sealed record EffectiveSetting(Setting Setting, string Text, SettingOrigin Origin, string Where);
