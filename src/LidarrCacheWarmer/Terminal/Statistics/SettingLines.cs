using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Terminal.Statistics;

/// <summary>The most important settings for a report.</summary>
internal static class SettingLines
{
    private static readonly string[][] Groups =
    [
        ["lidarr_timeout", "verify_ssl"],
        ["max_concurrent_requests", "rate_limit_per_second", "delay_between_attempts", "timeout_seconds"],
        ["max_attempts_per_artist", "max_attempts_per_artist_textsearch", "max_attempts_per_rg"],
        ["process_release_groups", "process_artist_textsearch", "cache_recheck_hours"],
    ];

    public static IEnumerable<string> For(WarmerOptions options) =>
    [
        "📋 Key Configuration Settings:",
        .. Groups.Select(keys => Line(keys.Select(key => (key, Text(options, key))))),
        // Show the actual paths, because the config may have relative paths or none.
        Line([("storage_type", Text(options, "storage_type")), .. options.Ledger.PathsInUse]),
    ];

    private static string Line(IEnumerable<(string Key, string Text)> settings) =>
        "   • " + string.Join(", ", settings.Select(setting => $"{setting.Key}: {SafeText.From(setting.Text)}"));

    private static string Text(WarmerOptions options, string key) => options.Settings.First(effective => effective.Setting.Key == key).Text;
}
