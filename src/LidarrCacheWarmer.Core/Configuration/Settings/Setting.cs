using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The role of a setting in the default config file.</summary>
public enum SettingUse
{
    /// <summary>The default file contains the setting with its default value.</summary>
    Written,

    /// <summary>
    /// The default file contains the setting as a comment, because setting even its default value changes the
    /// behaviour.
    /// </summary>
    Commented,

    /// <summary>The docs explain the setting, but the default file does not, because few people need it.</summary>
    Documented,

    /// <summary>The setting works for old files, but the default file does not mention it.</summary>
    Unlisted,

    /// <summary>The setting has no effect any more, but old files may contain it.</summary>
    Ignored,
}

/// <summary>
/// A key of the config file, with its facts for the config reader, the default file and the docs page.
/// </summary>
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

    /// <summary>Section and key, such as <c>probe.rate_limit_per_second</c>.</summary>
    public string Name => $"{Section}.{Key}";

    /// <summary>
    /// The environment variable that overrides the config file, such as <c>LCW__PROBE__TIMEOUT_SECONDS</c> or
    /// <c>LCW__LIDARR__KIDS__BASE_URL</c>.
    /// </summary>
    public string EnvironmentVariable => $"{EnvironmentSource.PrefixOf(Section)}{Key.ToUpperInvariant()}";

    /// <summary>The purpose of the setting, in one sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>The unit of its values, such as <c>seconds</c>; empty for none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Why the default differs from the Python tool's; empty when it does not.</summary>
    public string WhyDefault { get; init; } = "";

    /// <summary>
    /// A useful value other than the default, for the docs page; empty when one example is enough for the section.
    /// </summary>
    public string Example { get; init; } = "";

    /// <summary>
    /// The name of this key in <c>lidarr-generate-mbid-cache</c>, the predecessor of the Python tool; empty when the
    /// name is the same.
    /// </summary>
    public string FormerKey { get; init; } = "";

    /// <summary>The role of the setting in the default config file.</summary>
    public SettingUse Use { get; init; }

    /// <summary>
    /// The value in new config files, if it differs from the default; empty otherwise. Old files without the key thus
    /// keep the former behaviour.
    /// </summary>
    public string ForNewFiles { get; init; } = "";

    /// <summary>Whether the default config file mentions the setting.</summary>
    public bool IsInNewFiles => Use is SettingUse.Written or SettingUse.Commented;

    /// <summary>Whether the docs explain the setting to people with a new file.</summary>
    public bool IsAdvertised => IsInNewFiles || Use == SettingUse.Documented;

    /// <summary>The type of its values, such as <c>whole number</c>.</summary>
    public abstract string TypeName { get; }

    /// <summary>The range of its values, such as <c>at least 1</c>; empty for none.</summary>
    public abstract string Range { get; }

    /// <summary>The default as written in a config file.</summary>
    public abstract string DefaultText { get; }

    /// <summary>Whether its value must never be printed.</summary>
    public abstract bool IsSecret { get; }

    /// <summary>Section and key.</summary>
    public override string ToString() => Name;
}

/// <summary>A setting with values of one type.</summary>
internal sealed class Setting<T>(string section, string key, SettingType<T> type, T byDefault) : Setting(section, key)
{
    /// <summary>The value when the setting is unset.</summary>
    public T Default => byDefault;

    /// <inheritdoc/>
    public override string TypeName => type.Name;

    /// <inheritdoc/>
    public override string Range => type.Range;

    /// <inheritdoc/>
    public override string DefaultText => type.Write(byDefault);

    /// <inheritdoc/>
    public override bool IsSecret => typeof(T) == typeof(Secret);

    /// <summary>Parses a text that is trimmed and not empty.</summary>
    public Reading<T> Read(string text) => text.Contains('\n', StringComparison.Ordinal)
        ? new Reading<T>(default, "has a value of several lines; write it on one line")
        : type.Read(text);

    /// <summary>The display form of a value.</summary>
    public string Show(T value) => value is Secret secret ? secret.ToString() : type.Write(value);
}
