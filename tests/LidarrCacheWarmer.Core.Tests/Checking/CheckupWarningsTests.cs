using LidarrCacheWarmer.Checking;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Checking;

/// <summary>What the check command reports about the answers of the servers.</summary>
public sealed class CheckupWarningsTests : CheckupTest
{
    [Fact]
    public async Task A_Lidarr_that_uses_another_metadata_server_is_a_warning()
    {
        var findings = await RunAsync(_folder.LoadLines("[probe]", "rate_limit_per_second = 3", "target_base_url = http://other.test"));

        findings.Should().ContainSingle(finding => finding.Level == FindingLevel.Warning)
            .Which.Sentence.Should().Be("It uses the metadata server http://metadata.test, but the warmer sends its "
                + "requests to http://other.test, which does not help Lidarr. Set target_base_url in [probe] to auto, or to the address that Lidarr uses.");
    }

    [Fact]
    public async Task Age_of_server_data_is_measured_by_the_servers_own_clock()
    {
        _server.Root = _server.Root with
        {
            Date = new DateTimeOffset(2031, 1, 10, 0, 0, 0, TimeSpan.Zero),
            Body = new AnswerBody { Form = BodyForm.Json, Version = "1", ReplicationDate = "Tue, 07 Jan 2031 00:00:00 GMT" },
        };

        var findings = await RunAsync(_folder.LoadLines(Fast));

        findings.Should().Contain(finding => finding.Level == FindingLevel.Warning && finding.Sentence.Contains("its data is 3 d 0 h old"));
        findings[^1].Should().Match<Finding>(finding => finding.Level == FindingLevel.Warning && finding.Sentence.StartsWith("The clock of this machine is "));
    }

    [Fact]
    public async Task Check_explains_a_cached_404_with_its_expiry_time()
    {
        _server.Artist = _ => new Answer
        {
            StatusCode = 404,
            Body = new AnswerBody { Form = BodyForm.Json },
            Cache = new CacheHeaders { EdgeStatus = "HIT", CanaryTarget = "", SharedMaxAge = TimeSpan.FromDays(14), Age = TimeSpan.FromDays(4) },
        };

        var findings = await RunAsync(_folder.LoadLines(Fast));

        findings.Where(finding => finding.Group == FindingGroup.MetadataServer).Skip(2).Select(finding => finding.Sentence).Should().Equal(
            "The cache keeps this answer for another 10 d 0 h (s-maxage 14 d 0 h, cached 4 d 0 h ago). Runs do not retry before then.",
            "Edge cache: HIT (cf-cache-status).");
    }

    [Theory]
    [InlineData(200, BodyForm.Json, FindingLevel.Warning, "the answer has no id")]
    [InlineData(429, BodyForm.Json, FindingLevel.Error, "429")]
    [InlineData(403, BodyForm.Html, FindingLevel.Error, "403")]
    public async Task An_artist_answer_without_an_id_is_a_warning_and_a_refusal_is_an_error(int status, BodyForm form, FindingLevel level, string words)
    {
        _server.Artist = _ => new Answer { StatusCode = status, Body = new AnswerBody { Form = form }, Cache = new CacheHeaders { EdgeStatus = "", CanaryTarget = "" } };

        var findings = await RunAsync(_folder.LoadLines(Fast));

        findings.Should().ContainSingle(finding => finding.Level >= FindingLevel.Warning)
            .Which.Should().Match<Finding>(finding => finding.Level == level && finding.Sentence.Contains(words));
    }
}
