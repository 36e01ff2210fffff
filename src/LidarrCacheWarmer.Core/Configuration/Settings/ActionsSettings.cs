namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of <c>[actions]</c>.</summary>
internal static class ActionsSettings
{
    private const string Section = "actions";

    public static Setting<bool> UpdateLidarr { get; } = new(Section, "update_lidarr", SettingTypes.Switch, false)
    {
        Meaning = "Whether Lidarr is told to refresh the artists that had failed before and are warm now, and those of which it lacks albums that are warm.",
        Example = "true",
    };

    public static Setting<int> MaxRefreshesPerRun { get; } =
        new(Section, "max_refreshes_per_run", SettingTypes.WholeNumber(1), 50)
        {
            Meaning = "How many artists Lidarr is told to refresh after a run; the others follow after the next one.",
            Unit = "artists",
        };

    public static IEnumerable<Setting> All => [UpdateLidarr, MaxRefreshesPerRun];
}
