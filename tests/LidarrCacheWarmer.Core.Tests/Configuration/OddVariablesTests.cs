using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

/// <summary>Environment variables in unusual spellings, as container files and users write them.</summary>
public sealed class OddVariablesTests : IDisposable
{
    private const string Key = "fedcba9876543210fedcba9876543210";

    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\"http://lidarr.test:8686\"")]
    [InlineData("'http://lidarr.test:8686'")]
    public void Quotes_around_a_variable_are_removed_with_a_warning(string value)
    {
        var loaded = Load(("LCW__LIDARR__BASE_URL", value), ("LCW__LIDARR__API_KEY", $"\"{Key}\""), ("LCW__PROBE__RATE_LIMIT_PER_SECOND", "\"2\""));

        loaded.Options.Lidarrs[0].BaseUrl.Text.Should().Be("http://lidarr.test:8686");
        loaded.Options.Lidarrs[0].ApiKey.Reveal().Should().Be(Key);
        loaded.Options.Probe.RateLimitPerSecond.Should().Be(2);
        loaded.Problems.Should().HaveCount(3).And.OnlyContain(problem =>
            problem.Kind == ProblemKind.Warning && problem.What.Contains("quotes") && !problem.Sentence.Contains(Key));
    }

    [Fact]
    public void Empty_quotes_count_as_unset()
    {
        var loaded = Load(("LCW__LIDARR__API_KEY", "\"\""), ("LCW__PROBE__RATE_LIMIT_PER_SECOND", "''"));

        loaded.Options.Lidarrs[0].ApiKey.Reveal().Should().Be(ConfigFolder.ApiKey);
        loaded.Problems.Should().BeEmpty();
    }

    [Fact]
    public void Quotes_in_the_config_file_are_also_removed()
    {
        var loaded = _folder.LoadText($"[lidarr]\napi_key = \"{ConfigFolder.ApiKey}\"\n[probe]\nrate_limit_per_second = '2'\n");

        loaded.Options.Lidarrs[0].ApiKey.Reveal().Should().Be(ConfigFolder.ApiKey);
        loaded.Options.Probe.RateLimitPerSecond.Should().Be(2);
        loaded.Problems.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("LCW_LIDARR_API_KEY", "LCW__LIDARR__API_KEY")]
    [InlineData("LCW_LIDARR__API_KEY", "LCW__LIDARR__API_KEY")]
    [InlineData("LCW__LIDARR_BASE_URL", "LCW__LIDARR__BASE_URL")]
    [InlineData("lcw_probe_rate_limit_per_second", "LCW__PROBE__RATE_LIMIT_PER_SECOND")]
    [InlineData("LCW_PROBE_RATELIMIT_PER_SECOND", "LCW__PROBE__RATE_LIMIT_PER_SECOND")]
    [InlineData("LCW_LIDARR_API_KEY_FILE", "LCW__LIDARR__API_KEY_FILE")]
    public void The_right_name_is_suggested_for_a_variable_with_too_few_underscores(string name, string meant)
    {
        var problem = Load((name, Key)).Problems.Should().ContainSingle().Subject;

        problem.Kind.Should().Be(ProblemKind.Warning);
        problem.Sentence.Should().Be($"{name}: this setting does not exist; write {meant} if you mean that.");
    }

    [Fact]
    public void Lower_case_variables_work_and_upper_case_ones_override_them()
    {
        var loaded = Load(("lcw__probe__rate_limit_per_second", "2"), ("force_artists", "true"));
        loaded.Options.Probe.RateLimitPerSecond.Should().Be(2);
        loaded.Options.Run.ForceArtists.Should().BeTrue();
        loaded.Problems.Should().BeEmpty();

        var twice = Load(("lcw__probe__rate_limit_per_second", "2"), ("LCW__PROBE__RATE_LIMIT_PER_SECOND", "1"));
        twice.Options.Probe.RateLimitPerSecond.Should().Be(1);
        twice.Problems.Should().ContainSingle().Which.Sentence.Should().Contain("lcw__probe__rate_limit_per_second").And.Contain("twice");
    }

    private ConfigLoaded Load(params (string Name, string Value)[] environment) => _folder.LoadText(ConfigFolder.WithKey(), environment);
}
