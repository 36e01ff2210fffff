using System.Collections.Frozen;

namespace LidarrCacheWarmer.Configuration.Settings;

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

    private static FrozenDictionary<string, Setting> ByName { get; } =
        All.ToFrozenDictionary(setting => setting.Name, StringComparer.Ordinal);

    // Few sections share a key; only a key of one section is understood in a wrong one.
    private static FrozenDictionary<string, Setting> ByKey { get; } =
        All.GroupBy(setting => setting.Key, StringComparer.Ordinal).Where(settings => settings.Count() == 1)
            .ToFrozenDictionary(settings => settings.Key, settings => settings.Single(), StringComparer.Ordinal);

    private static FrozenDictionary<string, Setting> ByFormerKey { get; } =
        All.Where(setting => setting.FormerKey.Length > 0).ToFrozenDictionary(setting => setting.FormerKey, StringComparer.Ordinal);

    /// <summary>The setting of this key, given in lower case, in this section; else the only one elsewhere; null when there is none.</summary>
    public static Setting? Find(string? section, string key) =>
        ByName.GetValueOrDefault($"{section}.{key}") ?? ByKey.GetValueOrDefault(key);

    /// <summary>The setting that had this key, given in lower case, in the tool before the Python tool; null when none had.</summary>
    public static Setting? FindFormer(string key) => ByFormerKey.GetValueOrDefault(key);
}
