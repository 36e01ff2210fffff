using LidarrCacheWarmer.Checking;
using LidarrCacheWarmer.Core.Tests.Configuration;
using LidarrCacheWarmer.Core.Tests.Metadata;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Checking;

public sealed class HeaderWordsTests
{
    [Theory]
    [InlineData(2_592_000, 7_200, FindingLevel.Ok, "The cache keeps the answer for another 29 d 22 h (s-maxage 30 d 0 h, "
        + "cached 2 h 0 min ago). The entry stays warm until then, and runs skip it.")]
    [InlineData(86_400, null, FindingLevel.Ok, "The cache keeps the answer for another 1 d 0 h (s-maxage 1 d 0 h). The entry "
        + "stays warm until then, and runs skip it.")]
    [InlineData(1_800, null, FindingLevel.Note, "The cache keeps the answer for only 30 min 0 s (s-maxage 30 min 0 s). A "
        + "short time means that the answer is incomplete, because one of the server's sources failed.")]
    [InlineData(600, 900, FindingLevel.Note, "The cached answer has expired (s-maxage 10 min 0 s, cached 15 min 0 s ago). The next request renews it.")]
    [InlineData(null, 5, FindingLevel.Note, "The answer has no cache lifetime (no s-maxage), so runs check the entry again after cache_recheck_hours (3 d 0 h).")]
    public void Remaining_cache_time_is_described_in_words(int? life, int? age, FindingLevel level, string sentence)
    {
        var finding = FindingsFor(new CacheHeaders { SharedMaxAge = Seconds(life), Age = Seconds(age), EdgeStatus = "", CanaryTarget = "" })[0];

        finding.Should().Be(new Finding(FindingGroup.MetadataServer, level, sentence));
    }

    [Fact]
    public void An_uncacheable_answer_is_called_uncacheable() =>
        FindingsFor(new CacheHeaders { SharedMaxAge = TimeSpan.Zero, Ban = "no-store", EdgeStatus = "", CanaryTarget = "" })[0].Sentence.Should()
            .Be("Caches must not store this answer (no-store), so the server builds it for every request.");

    [Fact]
    public void A_cache_time_from_max_age_is_reported_as_max_age() =>
        FindingsFor(new CacheHeaders { SharedMaxAge = TimeSpan.FromDays(1), IsMaxAge = true, EdgeStatus = "", CanaryTarget = "" })[0].Sentence.Should()
            .Contain("(max-age 1 d 0 h)");

    [Theory]
    [InlineData("HIT", FindingLevel.Ok, "did not request it from the server")]
    [InlineData("miss", FindingLevel.Ok, "and has it now")]
    [InlineData("EXPIRED", FindingLevel.Ok, "an expired answer")]
    [InlineData("REVALIDATED", FindingLevel.Ok, "confirmed")]
    [InlineData("STALE", FindingLevel.Note, "an expired answer")]
    [InlineData("DYNAMIC", FindingLevel.Note, "unusual")]
    [InlineData("BYPASS", FindingLevel.Note, "unusual")]
    [InlineData("GLITTER", FindingLevel.Note, "unusual")]
    [InlineData("", FindingLevel.Note, "No edge cache")]
    public void The_edge_cache_status_is_described_in_words(string status, FindingLevel level, string words)
    {
        var finding = FindingsFor(new CacheHeaders { EdgeStatus = status, CanaryTarget = "" })[1];

        finding.Level.Should().Be(level);
        finding.Sentence.Should().Contain(words);
    }

    [Fact]
    public async Task The_headers_of_a_captured_gateway_answer_are_described()
    {
        var answer = await Captured.AnswerAsync("gateway-hit-EMULATED.http");

        FindingsFor(answer.Cache).Select(finding => finding.Level).Should().Equal(FindingLevel.Ok, FindingLevel.Ok);
    }

    [Fact]
    public void The_backend_is_reported_if_the_headers_name_it() =>
        FindingsFor(new CacheHeaders { EdgeStatus = "HIT", CanaryTarget = "blue" })[^1].Sentence.Should().Contain("blue");

    private static List<Finding> FindingsFor(CacheHeaders cache)
    {
        using var folder = new ConfigFolder();
        return [.. HeaderWords.FindingsFor(new Answer { StatusCode = 200, Cache = cache }, folder.LoadLines().Options.Run)];
    }

    private static TimeSpan? Seconds(int? seconds) => seconds is { } number ? TimeSpan.FromSeconds(number) : null;
}
