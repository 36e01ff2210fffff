using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration;

/// <summary>Who decided a value, the later before the earlier.</summary>
public enum SettingOrigin
{
    /// <summary>Nobody.</summary>
    Default,

    /// <summary>The config file.</summary>
    ConfigFile,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>The command line.</summary>
    CommandLine,
}

/// <summary>A setting as it takes effect.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Text">Its value as the config file would say it; <c>***</c> for a secret.</param>
/// <param name="Origin">Who decided it.</param>
/// <param name="Where">File and line, variable or option; empty for a default.</param>
public sealed record EffectiveSetting(Setting Setting, string Text, SettingOrigin Origin, string Where);
