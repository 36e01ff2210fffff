using System.Collections.Frozen;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>Finds the settings that a configuration may have: those of the table, and those of each Lidarr that has a name.</summary>
internal sealed class SettingIndex
{
    private readonly FrozenDictionary<string, Setting> _byName, _byKey, _byFormerKey;

    /// <summary>Collects the settings.</summary>
    /// <param name="lidarrs">The Lidarrs that the configuration speaks of.</param>
    public SettingIndex(IReadOnlyList<LidarrSettings> lidarrs)
    {
        All = [.. SettingTable.All, .. lidarrs.Where(lidarr => lidarr.Name != InstanceName.Unnamed).SelectMany(lidarr => lidarr.All)];
        Sections = [.. All.Select(setting => setting.Section).Distinct(StringComparer.Ordinal)];
        _byName = All.ToFrozenDictionary(setting => setting.Name, StringComparer.Ordinal);
        _byFormerKey = All.Where(setting => setting.FormerKey.Length > 0).ToFrozenDictionary(setting => setting.FormerKey, StringComparer.Ordinal);

        // Few sections share a key; only a key of one section is understood in a wrong one. Where all Lidarrs have names, a
        // key in a wrong place does not say whose it is.
        _byKey = SettingTable.All.GroupBy(setting => setting.Key, StringComparer.Ordinal).Where(settings => settings.Count() == 1)
            .Select(settings => settings.Single())
            .Where(setting => InstanceName.TryParse(setting.Section) is null || lidarrs.Any(lidarr => lidarr.Name == InstanceName.Unnamed))
            .ToFrozenDictionary(setting => setting.Key, StringComparer.Ordinal);
    }

    /// <summary>The settings: first those of the table, in its order.</summary>
    public IReadOnlyList<Setting> All { get; }

    /// <summary>The sections in the same order.</summary>
    public IReadOnlyList<string> Sections { get; }

    /// <summary>The setting of this key, given in lower case, in this section; else the only one elsewhere; null when there is none.</summary>
    public Setting? Find(string? section, string key) => _byName.GetValueOrDefault($"{section}.{key}") ?? _byKey.GetValueOrDefault(key);

    /// <summary>The setting that had this key, given in lower case, in the tool before the Python tool; null when none had.</summary>
    public Setting? FindFormer(string key) => _byFormerKey.GetValueOrDefault(key);
}
