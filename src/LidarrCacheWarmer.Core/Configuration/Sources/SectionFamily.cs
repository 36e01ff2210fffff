using LidarrCacheWarmer.Configuration.Ini;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration.Sources;

/// <summary>
/// Sections that a user may repeat under other names: <c>[lidarr]</c> and <c>[lidarr.kids]</c>, or <c>[notify.phone]</c>.
/// </summary>
internal sealed class SectionFamily
{
    private readonly string _section;
    private readonly IReadOnlyList<Setting> _settings;

    private SectionFamily(string section, string one, IReadOnlyList<Setting> settings) => (_section, One, _settings) = (section, one, settings);

    /// <summary>The sections of Lidarrs.</summary>
    public static SectionFamily Lidarrs { get; } = new(InstanceName.UnnamedSection, "a Lidarr", [.. LidarrSettings.Unnamed.All]);

    /// <summary>The sections of notifications.</summary>
    public static SectionFamily Notifications { get; } = new(NotifySettings.UnnamedSection, "a notification", [.. NotifySettings.Unnamed.All]);

    /// <summary>All families.</summary>
    public static IReadOnlyList<SectionFamily> All { get; } = [Lidarrs, Notifications];

    /// <summary>What one section of the family is for, in words.</summary>
    public string One { get; }

    /// <summary>
    /// The sections of the family in a configuration: first those of the file, in file order, then those that only the
    /// environment names.
    /// </summary>
    public IReadOnlyList<string> Find(IniDocument document, IReadOnlyDictionary<string, string> environment)
    {
        var inFile = document.Sections.Select(section => NameOf(section.Name));
        var inEnvironment = environment.Where(variable => variable.Value.Trim().Length > 0)
            .Select(variable => OfVariable(variable.Key))
            .Order(StringComparer.Ordinal);
        return [.. inFile.Concat(inEnvironment).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The name of a section of this family, in lower case; null for other sections.</summary>
    public string? NameOf(string section)
    {
        var name = section.Trim().ToLowerInvariant();
        return name == _section || (name.StartsWith($"{_section}.", StringComparison.Ordinal) && InstanceName.IsName(name.AsSpan(_section.Length + 1))) ? name : null;
    }

    /// <summary>Whether a section is meant for this family but has an invalid name.</summary>
    public bool IsBadName(string section) =>
        section.Trim().StartsWith($"{_section}.", StringComparison.OrdinalIgnoreCase) && NameOf(section) is null;

    /// <summary>
    /// The probable name of a section meant as a second one of this family, such as <c>[lidarr2]</c>; null for other sections.
    /// </summary>
    public string? MeantName(string section)
    {
        var name = section.Trim().ToLowerInvariant();
        if (!name.StartsWith(_section, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = name[_section.Length..].TrimStart('.', '-', '_', ':', '/', ' ');
        return NameOf($"{_section}.{rest.Replace('-', '_').Replace(' ', '_')}");
    }

    // A variable is LCW__LIDARR__KEY or LCW__LIDARR__NAME__KEY.
    private string? OfVariable(string variable)
    {
        var prefix = EnvironmentSource.PrefixOf(_section);
        if (!variable.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = variable[prefix.Length..].ToLowerInvariant();
        if (IsKey(rest))
        {
            return _section;
        }

        // A name may also contain two underscores in a row.
        for (var at = rest.IndexOf("__", StringComparison.Ordinal); at > 0; at = rest.IndexOf("__", at + 1, StringComparison.Ordinal))
        {
            if (IsKey(rest[(at + 2)..]) && NameOf($"{_section}.{rest[..at]}") is { } name)
            {
                return name;
            }
        }

        return null;
    }

    private bool IsKey(string key) => HeaderKeys.Has(_section, key)
        || _settings.Any(setting => key == setting.Key || (setting.IsSecret && key == setting.Key + SecretFile.KeySuffix));
}
