namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>All settings there are; each further Lidarr has those of <c>[lidarr]</c> once more (<see cref="SettingIndex"/>).</summary>
public static class SettingTable
{
    /// <summary>The settings, section by section, in the order in which people read about them.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. LidarrSettings.Unnamed.All, .. ProbeSettings.All, .. LedgerSettings.All, .. RunSettings.All, .. ManualSettings.All,
        .. ActionsSettings.All, .. ScheduleSettings.All, .. MonitoringSettings.All,
    ];
}
