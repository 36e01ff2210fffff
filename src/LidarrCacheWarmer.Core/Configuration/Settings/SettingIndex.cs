using System.Collections.Frozen;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>Finds the settings of a configuration: those of the table, and those of each section with a name of its own.</summary>
internal sealed class SettingIndex
{
    private readonly FrozenDictionary<string, Setting> _byName, _byKey, _byFormerKey;

    /// <summary>Collects the settings.</summary>
    /// <param name="lidarrs">The Lidarrs of the configuration.</param>
    /// <param name="notifications">The notifications of the configuration.</param>
    public SettingIndex(IReadOnlyList<LidarrSettings> lidarrs, IReadOnlyList<NotifySettings> notifications)
    {
        All =
        [
            .. SettingTable.All,
            .. lidarrs.Where(lidarr => lidarr != LidarrSettings.Unnamed).SelectMany(lidarr => lidarr.All),
            .. notifications.Where(notification => notification != NotifySettings.Unnamed).SelectMany(notification => notification.All),
        ];
        Sections = [.. All.Select(setting => setting.Section).Distinct(StringComparer.Ordinal)];
        _byName = All.ToFrozenDictionary(setting => setting.Name, StringComparer.Ordinal);
        _byFormerKey = All.Where(setting => setting.FormerKey.Length > 0).ToFrozenDictionary(setting => setting.FormerKey, StringComparer.Ordinal);

        // A key in a wrong section is accepted only if its name exists in a single section, which is true for most
        // keys. Without a section [lidarr], a misplaced Lidarr key could belong to any of the named Lidarrs, so it is
        // not accepted. The same holds for notifications.
        _byKey = SettingTable.All.GroupBy(setting => setting.Key, StringComparer.Ordinal).Where(settings => settings.Count() == 1)
            .Select(settings => settings.Single())
            .Where(setting => setting.Section is not (InstanceName.UnnamedSection or NotifySettings.UnnamedSection)
                || lidarrs.Any(lidarr => lidarr.BaseUrl.Section == setting.Section) || notifications.Any(notification => notification.Section == setting.Section))
            .ToFrozenDictionary(setting => setting.Key, StringComparer.Ordinal);
    }

    /// <summary>The settings. Those of the settings table come first, in the order of the table.</summary>
    public IReadOnlyList<Setting> All { get; }

    /// <summary>The sections, in the order of <see cref="All"/>.</summary>
    public IReadOnlyList<string> Sections { get; }

    /// <summary>
    /// The setting of a lower-case key in a section, or else the only setting with this key in any section; null for
    /// none.
    /// </summary>
    public Setting? Find(string? section, string key) => _byName.GetValueOrDefault($"{section}.{key}") ?? _byKey.GetValueOrDefault(key);

    /// <summary>The setting that had this lower-case key in the predecessor of the Python tool; null for none.</summary>
    public Setting? FindFormer(string key) => _byFormerKey.GetValueOrDefault(key);
}
