namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of <c>[actions]</c>.</summary>
internal static class ActionsSettings
{
    private const string Section = "actions";

    public static Setting<bool> UpdateLidarr { get; } = new(Section, "update_lidarr", SettingTypes.Switch, false)
    {
        Meaning = "Refresh artists in Lidarr when they failed before and are warm now, or when Lidarr lacks warm albums of them.",
        Example = "true",
    };

    public static Setting<int> MaxRefreshesPerRun { get; } =
        new(Section, "max_refreshes_per_run", SettingTypes.WholeNumber(1), 50)
        {
            Meaning = "Maximum number of artists that Lidarr refreshes after one run. The others follow after the next run.",
            Unit = "artists",
        };

    public static IEnumerable<Setting> All => [UpdateLidarr, MaxRefreshesPerRun];
}
