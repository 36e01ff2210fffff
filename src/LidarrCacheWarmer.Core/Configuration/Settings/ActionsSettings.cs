namespace LidarrCacheWarmer.Configuration;

/// <summary>The settings of <c>[actions]</c>.</summary>
internal static class ActionsSettings
{
    public static Setting<bool> UpdateLidarr { get; } = new("actions", "update_lidarr", SettingTypes.Switch, false)
    {
        Use = SettingUse.Later,
        Meaning = "Whether Lidarr is told to refresh the artists that became warm.",
    };

    public static IEnumerable<Setting> All => [UpdateLidarr];
}
