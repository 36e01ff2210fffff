namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of <c>[ledger]</c>: where results are stored.</summary>
internal static class LedgerSettings
{
    private const string Section = "ledger";

    public static Setting<LedgerKind> StorageType { get; } = new(
        Section, "storage_type",
        SettingTypes.Choice([.. LedgerKindInfo.All.Select(info => (info.Word, info.Kind))]),
        LedgerKind.Csv)
    {
        Meaning = "How results are stored: csv opens in any editor, sqlite is better from 1000 artists on.",
        Example = "sqlite",
    };

    // The paths are commented out in the default config: a path that is set is used exactly. Without a path, the
    // program also searches other folders for a file with the default name.
    public static Setting<string> ArtistsCsvPath { get; } =
        new(Section, "artists_csv_path", SettingTypes.FilePath, "mbid-artists.csv")
        {
            Meaning = "The artists file for storage_type = csv. A relative path starts at the folder of this file.",
            FormerKey = "csv_path",
            Use = SettingUse.Commented,
        };

    public static Setting<string> ReleaseGroupsCsvPath { get; } =
        new(Section, "release_groups_csv_path", SettingTypes.FilePath, "mbid-releasegroups.csv")
        {
            Meaning = "The release groups file for storage_type = csv. A relative path starts at the folder of this file.",
            Use = SettingUse.Commented,
        };

    public static Setting<string> DatabasePath { get; } =
        new(Section, "db_path", SettingTypes.FilePath, "mbid_cache.db")
        {
            Meaning = "The database for storage_type = sqlite. A relative path starts at the folder of this file.",
            Use = SettingUse.Commented,
        };

    public static Setting<TimeSpan> SyncSeconds { get; } =
        new(Section, "sync_seconds", SettingTypes.WholeSeconds(1, 3600), TimeSpan.FromSeconds(10))
        {
            Meaning = "How often results are synced to disk. A power cut loses at most this much; a kill loses one second.",
            Example = "60",
            Unit = "seconds",
            Use = SettingUse.Commented,
        };

    public static IEnumerable<Setting> All => [StorageType, ArtistsCsvPath, ReleaseGroupsCsvPath, DatabasePath, SyncSeconds];
}
