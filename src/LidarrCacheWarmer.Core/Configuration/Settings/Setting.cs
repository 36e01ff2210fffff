using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>What part a setting plays in the default config file.</summary>
public enum SettingUse
{
    /// <summary>It stands there with its default, ready to be changed.</summary>
    Written,

    /// <summary>It stands there as a comment: setting it means more than its default value says.</summary>
    Commented,

    /// <summary>It is read but not advertised.</summary>
    Unlisted,

    /// <summary>Old files may have it; it means nothing any more.</summary>
    Ignored,
}

/// <summary>A key of the config file: everything that its reader, the default file and the reference say of it.</summary>
public abstract class Setting
{
    private protected Setting(string section, string key)
    {
        Section = section;
        Key = key;
    }

    /// <summary>The section of the config file, without brackets.</summary>
    public string Section { get; }

    /// <summary>The key, in lower case.</summary>
    public string Key { get; }

    /// <summary>Section and key, as in <c>probe.rate_limit_per_second</c>.</summary>
    public string Name => $"{Section}.{Key}";

    /// <summary>
    /// The environment variable that comes before the config file, as in <c>LCW__PROBE__TIMEOUT_SECONDS</c> and
    /// <c>LCW__LIDARR__KIDS__BASE_URL</c>.
    /// </summary>
    public string EnvironmentVariable => $"{EnvironmentSource.PrefixOf(Section)}{Key.ToUpperInvariant()}";

    /// <summary>What the setting is for, in one sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>The unit of its values, as in <c>seconds</c>; empty when they have none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Why the default differs from the one of the Python tool; empty where it does not.</summary>
    public string WhyDefault { get; init; } = "";

    /// <summary>A value that somebody may want instead of the default, for the reference; empty where one is enough for the section.</summary>
    public string Example { get; init; } = "";

    /// <summary>The key of the same meaning in <c>lidarr-generate-mbid-cache</c>, from which the Python tool came; empty when it is the same.</summary>
    public string FormerKey { get; init; } = "";

    /// <summary>Its part in the default config file.</summary>
    public SettingUse Use { get; init; }

    /// <summary>Whether the default config file speaks of it.</summary>
    public bool IsAdvertised => Use is SettingUse.Written or SettingUse.Commented;

    /// <summary>What a value is, as in <c>whole number</c>.</summary>
    public abstract string TypeName { get; }

    /// <summary>Which values there are, as in <c>at least 1</c>; empty when there is nothing to say.</summary>
    public abstract string Range { get; }

    /// <summary>The default as the config file would say it.</summary>
    public abstract string DefaultText { get; }

    /// <summary>Whether its value must appear in no output.</summary>
    public abstract bool IsSecret { get; }

    /// <summary>Section and key.</summary>
    public override string ToString() => Name;
}

/// <summary>A setting with values of one type.</summary>
internal sealed class Setting<T>(string section, string key, SettingType<T> type, T byDefault) : Setting(section, key)
{
    /// <summary>The value when nobody says anything.</summary>
    public T Default => byDefault;

    /// <inheritdoc/>
    public override string TypeName => type.Name;

    /// <inheritdoc/>
    public override string Range => type.Range;

    /// <inheritdoc/>
    public override string DefaultText => type.Write(byDefault);

    /// <inheritdoc/>
    public override bool IsSecret => typeof(T) == typeof(Secret);

    /// <summary>Reads a text that is trimmed and not empty.</summary>
    public Reading<T> Read(string text) => text.Contains('\n', StringComparison.Ordinal)
        ? new Reading<T>(default, "has a value of several lines; write it on one line")
        : type.Read(text);

    /// <summary>How a value is shown to people.</summary>
    public string Show(T value) => value is Secret secret ? secret.ToString() : type.Write(value);
}
