using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Terminal.Statistics;

/// <summary>The settings that explain most of a report.</summary>
internal static class SettingLines
{
    private static readonly string[][] Groups =
    [
        ["lidarr_timeout", "verify_ssl"],
        ["max_concurrent_requests", "rate_limit_per_second", "delay_between_attempts", "timeout_seconds"],
        ["max_attempts_per_artist", "max_attempts_per_artist_textsearch", "max_attempts_per_rg"],
        ["process_release_groups", "process_artist_textsearch", "cache_recheck_hours"],
    ];

    public static IEnumerable<string> Of(WarmerOptions options) =>
    [
        "📋 Key Configuration Settings:",
        .. Groups.Append(StorageKeys(options.Ledger.StorageType)).Select(keys => "   • " + string.Join(", ", keys.Select(key => Of(options, key)))),
    ];

    private static string[] StorageKeys(StorageType storage) => storage == StorageType.Sqlite
        ? ["storage_type", "db_path"]
        : ["storage_type", "artists_csv_path", "release_groups_csv_path"];

    private static string Of(WarmerOptions options, string key)
    {
        var text = key switch
        {
            // Where they are, not what the file says: that may be relative, or nothing.
            "db_path" => options.Ledger.DatabasePath,
            "artists_csv_path" => options.Ledger.ArtistsCsvPath,
            "release_groups_csv_path" => options.Ledger.ReleaseGroupsCsvPath,
            _ => options.Settings.First(effective => effective.Setting.Key == key).Text,
        };
        return $"{key}: {SafeText.Of(text)}";
    }
}
