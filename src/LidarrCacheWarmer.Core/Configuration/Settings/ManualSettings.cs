namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of <c>[manual]</c>.</summary>
internal static class ManualSettings
{
    public static Setting<string> EntriesFile { get; } =
        new("manual", "manual_entries_file", SettingTypes.FilePath, "manual_entries.yml")
        {
            Meaning = "A file of extra artists and release groups to warm. A relative path starts at the folder of this file.",
            Example = "lists/manual_entries.yml",
        };

    public static IEnumerable<Setting> All => [EntriesFile];
}
