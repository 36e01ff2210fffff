namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>
/// All settings. <see cref="SettingIndex"/> adds a copy of the settings of <c>[lidarr]</c> and <c>[notify]</c> for each section with a
/// name of its own.
/// </summary>
public static class SettingTable
{
    /// <summary>The settings by section, in the order of the documentation.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. LidarrSettings.Unnamed.All, .. ProbeSettings.All, .. LedgerSettings.All, .. RunSettings.All, .. ManualSettings.All,
        .. ActionsSettings.All, .. ScheduleSettings.All, .. WebSettings.All, .. NotifySettings.Unnamed.All, .. HeartbeatSettings.All, .. MqttSettings.All,
        .. MonitoringSettings.All,
    ];
}
