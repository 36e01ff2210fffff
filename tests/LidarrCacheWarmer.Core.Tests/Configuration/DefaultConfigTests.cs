using System.Runtime.Versioning;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class DefaultConfigTests
{
    [Fact]
    public void The_default_config_equals_the_reviewed_text() =>
        DefaultConfig.Text.Should().Be(ConfigFolder.Fixture("default-config.ini"));

    [Fact]
    public void The_default_config_gives_each_setting_its_default_or_its_value_for_new_files()
    {
        using var folder = new ConfigFolder();
        var byDefault = folder.LoadLines().Options.Settings;
        var loaded = folder.LoadText(DefaultConfig.Text.Replace("YOUR_LIDARR_API_KEY\n", ConfigFolder.ApiKey + "\n"));

        loaded.Problems.Should().BeEmpty();
        loaded.Options.Settings.Select(effective => effective.Text).Should().Equal(byDefault.Select(
            effective => effective.Setting.ForNewFiles is { Length: > 0 } chosen ? chosen : effective.Text));
        loaded.Options.Run.Order.Should().Be(RunOrder.AsTheyWarm);
        loaded.Options.Run.CacheRecheckIsSet.Should().BeFalse();
        loaded.Options.IsSet(LedgerSettings.ArtistsCsvPath).Should().BeFalse();
    }

    [Fact]
    public void Commented_settings_work_after_they_are_uncommented()
    {
        using var folder = new ConfigFolder();
        var lines = DefaultConfig.Text.Replace("YOUR_LIDARR_API_KEY\n", ConfigFolder.ApiKey + "\n").Split('\n')
            .Select(line => line.StartsWith("# ", StringComparison.Ordinal) ? line : line.TrimStart('#'));
        var loaded = folder.LoadText(string.Join('\n', lines));

        loaded.Problems.Should().BeEmpty();
        loaded.Options.Settings.Where(effective => effective.Origin == SettingOrigin.Default)
            .Should().OnlyContain(effective => !effective.Setting.IsInNewFiles);
    }

    [Fact]
    public void An_existing_file_is_left_unchanged()
    {
        using var folder = new ConfigFolder();
        folder.Write("config.ini", "mine");

        DefaultConfig.Create(folder.ConfigPath)!.IsFatal.Should().BeTrue();
        File.ReadAllText(folder.ConfigPath).Should().Be("mine");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_new_config_is_readable_by_owner_and_group_only()
    {
        using var folder = new ConfigFolder();
        var config = Path.Combine(folder.Path, "new.ini");
        const UnixFileMode Allowed = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

        DefaultConfig.Create(config).Should().BeNull();

        (File.GetUnixFileMode(config) & ~Allowed).Should().Be(UnixFileMode.None);
    }
}
