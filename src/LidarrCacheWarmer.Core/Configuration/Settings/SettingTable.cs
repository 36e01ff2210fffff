using System.Collections.Frozen;

namespace LidarrCacheWarmer.Configuration;

/// <summary>All settings there are.</summary>
public static class SettingTable
{
    /// <summary>The settings, section by section, in the order in which people read about them.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. LidarrSettings.All, .. ProbeSettings.All, .. LedgerSettings.All, .. RunSettings.All, .. ManualSettings.All,
        .. ActionsSettings.All, .. ScheduleSettings.All, .. MonitoringSettings.All,
    ];

    /// <summary>The sections in the same order.</summary>
    public static IReadOnlyList<string> Sections { get; } =
        [.. All.Select(setting => setting.Section).Distinct(StringComparer.Ordinal)];

    // No two sections share a key, which is what makes a key in a wrong section understandable.
    private static FrozenDictionary<string, Setting> ByKey { get; } =
        All.ToFrozenDictionary(setting => setting.Key, StringComparer.Ordinal);

    /// <summary>The setting of this key, given in lower case, whatever its section; null when there is none.</summary>
    public static Setting? Find(string key) => ByKey.GetValueOrDefault(key);
}
