using System.Reflection;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class SettingTableTests
{
    [Fact]
    public void Every_declared_setting_is_in_the_table()
    {
        var declared = typeof(Setting).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Settings", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.PropertyType.IsAssignableTo(typeof(Setting)))
            .Select(property => (Setting)property.GetValue(null)!)
            .Concat(typeof(LidarrSettings).GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(property => property.PropertyType.IsAssignableTo(typeof(Setting)))
                .Select(property => (Setting)property.GetValue(LidarrSettings.Unnamed)!))
            .Concat(typeof(NotifySettings).GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(property => property.PropertyType.IsAssignableTo(typeof(Setting)))
                .Select(property => (Setting)property.GetValue(NotifySettings.Unnamed)!))
            .Select(setting => setting.Name);

        SettingTable.All.Select(setting => setting.Name).Should().BeEquivalentTo(declared).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void Only_four_keys_exist_in_more_than_one_section() =>
        SettingTable.All.GroupBy(setting => setting.Key).Where(settings => settings.Count() > 1)
            .Select(settings => settings.Key).Should().BeEquivalentTo("proxy", "ca_file", "user", "password");

    [Fact]
    public void Every_setting_except_ignored_ones_is_read_into_the_options()
    {
        using var folder = new ConfigFolder();

        folder.LoadLines().Options.Settings.Select(effective => effective.Setting).Should().Equal(
            SettingTable.All.Where(setting => setting.Use != SettingUse.Ignored));
    }

    [Fact]
    public void Every_setting_is_described_in_one_sentence() =>
        SettingTable.All.Should().OnlyContain(setting => setting.Meaning.EndsWith('.') && setting.TypeName.Length > 0);

    [Theory]
    [InlineData("lidarr.base_url", "http://192.168.1.103:8686")]
    [InlineData("lidarr.verify_ssl", "true")]
    [InlineData("lidarr.lidarr_timeout", "60")]
    [InlineData("lidarr.proxy", "auto")]
    [InlineData("lidarr.ca_file", "none")]
    [InlineData("probe.proxy", "auto")]
    [InlineData("probe.ca_file", "none")]
    [InlineData("probe.target_base_url", "https://api.lidarr.audio/api/v0.4")]
    [InlineData("probe.timeout_seconds", "120")]
    [InlineData("probe.delay_between_attempts", "0.5")]
    [InlineData("probe.max_concurrent_requests", "5")]
    [InlineData("probe.rate_limit_per_second", "3")]
    [InlineData("probe.max_attempts_per_artist", "25")]
    [InlineData("probe.max_attempts_per_artist_textsearch", "25")]
    [InlineData("probe.max_attempts_per_rg", "15")]
    [InlineData("probe.circuit_breaker_threshold", "25")]
    [InlineData("probe.max_backoff_seconds", "15")]
    [InlineData("ledger.storage_type", "csv")]
    [InlineData("ledger.artists_csv_path", "mbid-artists.csv")]
    [InlineData("ledger.release_groups_csv_path", "mbid-releasegroups.csv")]
    [InlineData("ledger.db_path", "mbid_cache.db")]
    [InlineData("run.process_release_groups", "false")]
    [InlineData("run.process_artist_textsearch", "false")]
    [InlineData("run.text_search_types", "all")]
    [InlineData("run.process_manual_entries", "false")]
    [InlineData("run.force_artists", "false")]
    [InlineData("run.force_rg", "false")]
    [InlineData("run.force_text_search", "false")]
    [InlineData("run.batch_write_frequency", "5")]
    [InlineData("run.cache_recheck_hours", "72")]
    [InlineData("run.missing_recheck_hours", "168")]
    [InlineData("run.colored_output", "true")]
    [InlineData("run.artist_textsearch_lowercase", "true")]
    [InlineData("run.artist_textsearch_remove_symbols", "false")]
    [InlineData("run.artist_textsearch_transliterate_unicode", "false")]
    [InlineData("manual.manual_entries_file", "manual_entries.yml")]
    [InlineData("actions.update_lidarr", "false")]
    [InlineData("schedule.interval_seconds", "3600")]
    [InlineData("schedule.run_at_start", "true")]
    [InlineData("schedule.jitter_seconds", "0")]
    [InlineData("schedule.max_runs", "50")]
    [InlineData("monitoring.log_progress_every_n", "25")]
    [InlineData("monitoring.log_level", "INFO")]
    public void Defaults_equal_the_documented_defaults(string name, string text) =>
        SettingTable.All.Single(setting => string.Equals(setting.Name, name, StringComparison.Ordinal)).DefaultText.Should().Be(text);
}
