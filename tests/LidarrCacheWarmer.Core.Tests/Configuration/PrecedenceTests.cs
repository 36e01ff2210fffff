using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class PrecedenceTests
{
    [Fact]
    public void The_environment_overrides_the_file_and_the_file_overrides_the_defaults()
    {
        using var folder = new ConfigFolder();
        var options = folder.LoadText(
            ConfigFolder.WithKey("[probe]", "rate_limit_per_second = 2", "max_attempts_per_rg = 4"),
            ("LCW__PROBE__RATE_LIMIT_PER_SECOND", " 5 ")).Options;

        options.Probe.RateLimitPerSecond.Should().Be(5);
        options.Probe.MaxAttemptsPerReleaseGroup.Should().Be(4);
        options.Probe.MaxAttemptsPerArtist.Should().Be(25);
        options.IsSet(PacerSettings.RateLimitPerSecond).Should().BeTrue();
        options.IsSet(ProbeSettings.MaxAttemptsPerArtist).Should().BeFalse();
        options.Settings.Where(effective => effective.Setting.Name.StartsWith("probe.", StringComparison.Ordinal) && effective.Origin != SettingOrigin.Default)
            .Select(effective => (effective.Text, effective.Where)).Should().BeEquivalentTo(
                [("5", "LCW__PROBE__RATE_LIMIT_PER_SECOND"), ("4", $"{folder.ConfigPath}:5")]);
    }

    [Fact]
    public void Every_setting_has_an_environment_variable()
    {
        using var folder = new ConfigFolder();
        var environment = SettingTable.All.Where(setting => setting.Use != SettingUse.Ignored && !setting.IsSecret)
            .Select(setting => (setting.EnvironmentVariable, setting.DefaultText)).ToArray();
        var loaded = folder.LoadText(ConfigFolder.WithKey(), environment);

        loaded.Problems.Should().NotContain(problem => problem.IsFatal || problem.Kind == ProblemKind.Warning);
        loaded.Options.Settings.Where(effective => effective.Origin == SettingOrigin.Environment)
            .Should().HaveCount(environment.Length);
    }

    [Fact]
    public void An_empty_variable_counts_as_unset()
    {
        using var folder = new ConfigFolder();

        folder.LoadText(ConfigFolder.WithKey("[run]", "force_rg = yes"), ("LCW__RUN__FORCE_RG", ""))
            .Options.Run.ForceReleaseGroups.Should().BeTrue();
    }

    [Fact]
    public void An_overridden_wrong_value_causes_no_error()
    {
        using var folder = new ConfigFolder();

        folder.LoadText(ConfigFolder.WithKey("[probe]", "rate_limit_per_second = x"), ("LCW__PROBE__RATE_LIMIT_PER_SECOND", "5"))
            .Problems.Should().BeEmpty();
    }

    [Fact]
    public void Force_options_override_variables_and_the_file()
    {
        using var folder = new ConfigFolder();
        folder.Write("config.ini", ConfigFolder.WithKey("[run]", "force_artists = false"));
        var commandLine = new CommandLineOverrides
        {
            ConfigPath = folder.ConfigPath, ForceArtists = true, ForceReleaseGroups = true, ForceTextSearch = true,
        };
        var run = folder.Load(commandLine, ("LCW__RUN__FORCE_ARTISTS", "false"))
            .Should().BeOfType<ConfigLoaded>().Subject.Options.Run;

        (run.ForceArtists, run.ForceReleaseGroups, run.ForceTextSearch).Should().Be((true, true, true));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("True", true)]
    [InlineData("YES", true)]
    [InlineData("on", true)]
    [InlineData("0", false)]
    [InlineData("false", false)]
    [InlineData("", false)]
    public void The_old_force_variables_still_work(string value, bool forced)
    {
        using var folder = new ConfigFolder();
        var loaded = folder.LoadText(
            ConfigFolder.WithKey("[run]", "process_release_groups = true", "process_artist_textsearch = true"), ("FORCE_ARTISTS", value), ("FORCE_RG", value), ("FORCE_TEXT_SEARCH", value));

        loaded.Problems.Should().BeEmpty();
        (loaded.Options.Run.ForceArtists, loaded.Options.Run.ForceReleaseGroups, loaded.Options.Run.ForceTextSearch)
            .Should().Be((forced, forced, forced));
    }

    [Fact]
    public void A_force_variable_never_turns_off_the_force_setting_of_the_file()
    {
        using var folder = new ConfigFolder();

        folder.LoadText(ConfigFolder.WithKey("[run]", "force_rg = true"), ("FORCE_RG", "false"))
            .Options.Run.ForceReleaseGroups.Should().BeTrue();
    }

    [Fact]
    public void A_force_variable_with_an_unknown_word_is_a_warning()
    {
        using var folder = new ConfigFolder();
        var loaded = folder.LoadText(ConfigFolder.WithKey(), ("FORCE_RG", "enabled"));

        loaded.Options.Run.ForceReleaseGroups.Should().BeFalse();
        loaded.Problems.Should().ContainSingle().Which.Sentence.Should().StartWith("FORCE_RG: the value is \"enabled\"");
    }

    [Theory]
    [InlineData("LCW__PROBE__RATE_LIMIT_PER_SECONDS", "write LCW__PROBE__RATE_LIMIT_PER_SECOND if you mean that")]
    [InlineData("LCW__COLOUR", "unset the variable")]
    public void An_unknown_variable_is_a_warning(string variable, string advice)
    {
        using var folder = new ConfigFolder();

        folder.LoadText(ConfigFolder.WithKey(), (variable, "1"), ("LCWX", "1")).Problems.Should().ContainSingle()
            .Which.Sentence.Should().Be($"{variable}: this setting does not exist; {advice}.");
    }

    [Fact]
    public void Verbose_overrides_the_log_level_of_the_config_and_quiet_is_kept()
    {
        using var folder = new ConfigFolder();
        folder.Write("config.ini", $"[lidarr]\napi_key = {ConfigFolder.ApiKey}\n[monitoring]\nlog_level = ERROR\n");

        var loaded = folder.Load(new CommandLineOverrides { ConfigPath = folder.ConfigPath, Verbose = true, Quiet = true }).Should().BeOfType<ConfigLoaded>().Subject;

        loaded.Options.Monitoring.LogLevel.Should().Be(DiagnosticLevel.Debug);
        loaded.Options.Monitoring.IsQuiet.Should().BeTrue();
        loaded.Options.Settings.Should().Contain(setting => setting.Setting.Key == "log_level" && setting.Origin == SettingOrigin.CommandLine);
    }
}
