using LidarrCacheWarmer.Checking;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Core.Tests.Configuration;

namespace LidarrCacheWarmer.Core.Tests.Checking;

public sealed class ConfigurationCheckTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_reports_a_correct_config_in_one_line() =>
        Of(_folder.LoadLines()).Should().Equal(Ok());

    [Fact]
    public void Check_of_a_missing_config_names_the_init_command() =>
        ConfigurationCheck.FindingsFor("/x/config.ini", exists: false, new ConfigInvalid([])).Should().ContainSingle()
            .Which.Should().Match<Finding>(finding => finding.Level == FindingLevel.Error && finding.Sentence.Contains("'init'"));

    [Theory]
    [InlineData(3, false)]
    [InlineData(5, false)]
    [InlineData(5.5, true)]
    public void A_rate_too_high_for_the_public_server_is_a_warning(double rate, bool isUnkind)
    {
        var findings = Of(_folder.LoadLines("[probe]", FormattableString.Invariant($"rate_limit_per_second = {rate}")));

        findings.Any(finding => finding.Level == FindingLevel.Warning).Should().Be(isUnkind);
    }

    [Fact]
    public void A_high_rate_for_a_private_server_causes_no_warning() =>
        Of(_folder.LoadLines("[probe]", "rate_limit_per_second = 500", "target_base_url = http://mine.test/api")).Should().Equal(Ok());

    [Theory]
    [InlineData(100, FindingLevel.Note)]
    [InlineData(99, FindingLevel.Warning)]
    public void A_timeout_below_100_seconds_is_a_warning(int seconds, FindingLevel level) =>
        Of(_folder.LoadLines("[probe]", $"timeout_seconds = {seconds}"))[1].Level.Should().Be(level);

    [Fact]
    public void Check_reports_all_problems_of_the_loader_with_their_severity()
    {
        var findings = Of(_folder.RefuseLines("[probe]", "rate_limit_per_second = x", "rate_limit = 3", "[run]", "batch_size = 25"));

        findings.Select(finding => finding.Level).Should().Equal(FindingLevel.Error, FindingLevel.Warning, FindingLevel.Note);
    }

    [Fact]
    public void Check_lists_settings_from_the_environment_without_their_secrets()
    {
        var config = _folder.LoadText("", ("LCW__LIDARR__API_KEY", ConfigFolder.ApiKey), ("LCW__PROBE__RATE_LIMIT_PER_SECOND", "2"));

        Of(config)[1].Should().Be(new Finding(FindingGroup.Configuration, FindingLevel.Note,
            "The environment overrides the file for: lidarr.api_key = *** (LCW__LIDARR__API_KEY), probe.rate_limit_per_second "
                + "= 2 (LCW__PROBE__RATE_LIMIT_PER_SECOND)."));
    }

    private Finding Ok() => new(FindingGroup.Configuration, FindingLevel.Ok, $"{_folder.ConfigPath} is valid.");

    private List<Finding> Of(ConfigResult config) => [.. ConfigurationCheck.FindingsFor(_folder.ConfigPath, exists: true, config)];
}
