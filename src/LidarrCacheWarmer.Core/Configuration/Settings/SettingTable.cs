namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>
/// All settings. <see cref="SettingIndex"/> adds a copy of the <c>[lidarr]</c> settings for each named Lidarr.
/// </summary>
public static class SettingTable
{
    /// <summary>The settings by section, in the order of the documentation.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. LidarrSettings.Unnamed.All, .. ProbeSettings.All, .. LedgerSettings.All, .. RunSettings.All, .. ManualSettings.All,
        .. ActionsSettings.All, .. ScheduleSettings.All, .. WebSettings.All, .. MonitoringSettings.All,
    ];
}
