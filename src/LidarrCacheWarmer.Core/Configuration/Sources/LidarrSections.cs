using LidarrCacheWarmer.Configuration.Ini;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration.Sources;

/// <summary>Finds the Lidarrs of a configuration.</summary>
internal static class LidarrSections
{
    private const string Section = InstanceName.UnnamedSection;

    /// <summary>
    /// The settings of each Lidarr: first the Lidarrs in the file, in file order, then the Lidarrs that only the
    /// environment names. A configuration without any Lidarr gets the section <c>[lidarr]</c>.
    /// </summary>
    public static IReadOnlyList<LidarrSettings> Find(IniDocument document, IReadOnlyDictionary<string, string> environment)
    {
        var inFile = document.Sections.Select(section => InstanceOf(section.Name));
        var inEnvironment = environment.Where(variable => variable.Value.Trim().Length > 0)
            .Select(variable => InstanceOfVariable(variable.Key))
            .OrderBy(name => name?.ToString(), StringComparer.Ordinal);
        var names = inFile.Concat(inEnvironment).OfType<InstanceName>().Distinct().ToList();
        return names.Count == 0 ? [LidarrSettings.Unnamed] : names.ConvertAll(LidarrSettings.For);
    }

    /// <summary>The Lidarr of a section, in any letter case; null for other sections.</summary>
    public static InstanceName? InstanceOf(string section) => InstanceName.TryParse(section.Trim().ToLowerInvariant());

    /// <summary>Whether a section is meant for a Lidarr but has an invalid name.</summary>
    public static bool IsBadName(string section) =>
        section.Trim().StartsWith($"{Section}.", StringComparison.OrdinalIgnoreCase) && InstanceOf(section) is null;

    /// <summary>
    /// The probable name of a section meant for a second Lidarr, such as <c>[lidarr2]</c>; null for other sections.
    /// </summary>
    public static string? MeantName(string section)
    {
        var name = section.Trim().ToLowerInvariant();
        if (!name.StartsWith(Section, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = name[Section.Length..].TrimStart('.', '-', '_', ':', '/', ' ');
        var meant = $"{Section}.{rest.Replace('-', '_').Replace(' ', '_')}";
        return InstanceName.TryParse(meant) is null ? null : meant;
    }

    // A variable is LCW__LIDARR__KEY or LCW__LIDARR__NAME__KEY.
    private static InstanceName? InstanceOfVariable(string variable)
    {
        const string Prefix = $"{EnvironmentSource.Prefix}{Section}__";
        if (!variable.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = variable[Prefix.Length..].ToLowerInvariant();
        if (IsKey(rest))
        {
            return InstanceName.Unnamed;
        }

        // A Lidarr's name may also contain two underscores in a row.
        for (var at = rest.IndexOf("__", StringComparison.Ordinal); at > 0; at = rest.IndexOf("__", at + 1, StringComparison.Ordinal))
        {
            if (IsKey(rest[(at + 2)..]) && InstanceName.TryParse($"{Section}.{rest[..at]}") is { } name)
            {
                return name;
            }
        }

        return null;
    }

    private static bool IsKey(string key) => HeaderKeys.Has(Section, key)
        || LidarrSettings.Unnamed.All.Any(setting => key == setting.Key || (setting.IsSecret && key == setting.Key + SecretFile.KeySuffix));
}
