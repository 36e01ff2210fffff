using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class ApiKeyTests
{
    [Theory]
    [InlineData("[lidarr]\napi_key = YOUR_LIDARR_API_KEY")]
    [InlineData("[lidarr]\napi_key = REPLACE_WITH_YOUR_LIDARR_API_KEY")]
    [InlineData("[lidarr]\napi_key = xREPLACE_WITH_YOUR_KEYx")]
    [InlineData("[lidarr]\napi_key =")]
    [InlineData("[lidarr]\napi_key = # here")]
    [InlineData("[lidarr]")]
    [InlineData("")]
    public void A_config_with_the_placeholder_key_counts_as_not_edited(string text)
    {
        using var folder = new ConfigFolder();
        var invalid = folder.RefuseText(text);

        invalid.IsNotEditedYet.Should().BeTrue();
        invalid.Problems.Should().ContainSingle().Which.Sentence.Should().StartWith(folder.ConfigPath)
            .And.Contain("lidarr.api_key is ").And.EndWith("copy the key from Lidarr: Settings > General > Security.");
    }

    [Fact]
    public void Other_problems_are_shown_together_with_a_missing_key()
    {
        using var folder = new ConfigFolder();

        folder.RefuseText("[lidarr]\napi_key = YOUR_LIDARR_API_KEY\n[probe]\nrate_limit_per_second = x").Problems
            .Select(problem => problem.Kind).Should().Equal(ProblemKind.NotEditedYet, ProblemKind.Error);
    }

    [Fact]
    public void A_config_with_a_key_and_a_wrong_value_counts_as_edited()
    {
        using var folder = new ConfigFolder();

        folder.RefuseLines("lidarr_timeout = x").IsNotEditedYet.Should().BeFalse();
    }

    [Fact]
    public void The_key_from_a_file_is_trimmed()
    {
        using var folder = new ConfigFolder();
        var secret = folder.Write("secret", "  thekey\r\n");
        var options = folder.LoadText("", ("LCW__LIDARR__API_KEY_FILE", secret)).Options;

        options.Lidarrs[0].ApiKey.Reveal().Should().Be("thekey");
        options.Settings.Single(effective => effective.Setting == LidarrSettings.Unnamed.ApiKey).Should().BeEquivalentTo(
            new { Text = "***", Origin = SettingOrigin.Environment, Where = "LCW__LIDARR__API_KEY_FILE" });
    }

    [Theory]
    [InlineData("missing", "it does not exist; check the path")]
    [InlineData("empty", "which is empty; write the value into it")]
    [InlineData("", "it is a directory; choose a file")]
    public void An_unusable_key_file_gives_one_error(string name, string what)
    {
        using var folder = new ConfigFolder();
        folder.Write("empty", "\n");

        folder.RefuseText(ConfigFolder.WithKey(), ("LCW__LIDARR__API_KEY_FILE", Path.Combine(folder.Path, name))).Problems
            .Should().ContainSingle().Which.Sentence.Should()
            .StartWith($"LCW__LIDARR__API_KEY_FILE: lidarr.api_key cannot be read from {folder.Path}").And.EndWith($"{what}.");
    }

    [Fact]
    public void Key_and_key_file_together_are_rejected()
    {
        using var folder = new ConfigFolder();

        folder.RefuseText("", ("LCW__LIDARR__API_KEY", "a"), ("LCW__LIDARR__API_KEY_FILE", "b")).Problems
            .Should().ContainSingle().Which.What.Should().Contain("LCW__LIDARR__API_KEY_FILE is set too");
    }

    [Fact]
    public void Only_settings_with_secrets_accept_a_variable_that_ends_in_FILE()
    {
        using var folder = new ConfigFolder();

        folder.LoadText(ConfigFolder.WithKey(), ("LCW__LIDARR__BASE_URL_FILE", "x")).Problems.Should().ContainSingle()
            .Which.Sentence.Should().Be(
                "LCW__LIDARR__BASE_URL_FILE: this setting does not exist; write LCW__LIDARR__BASE_URL if you mean that.");
    }
}
