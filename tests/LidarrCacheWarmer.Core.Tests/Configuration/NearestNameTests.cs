using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("rate_limit", "rate_limit_per_second", "rate_limit_per_second")]
    [InlineData("rat", "rate_limit_per_second", null)]
    [InlineData("rate_limit_per_seconds", "rate_limit_per_second", "rate_limit_per_second")]
    [InlineData("max_atempts_per_artist", "max_attempts_per_artist", "max_attempts_per_artist")]
    [InlineData("ulr", "url", "url")]
    [InlineData("Probe", "probe", "probe")]
    [InlineData("", "run", null)]
    [InlineData("something", "run", null)]
    public void Nearest_name_tolerates_a_few_wrong_letters_or_a_missing_end(string name, string candidate, string? nearest) =>
        NearestName.Find(name, [candidate, "zzzzzzzzzzzzzzzzzzzz"]).Should().Be(nearest);

    [Fact]
    public void Nearest_name_is_the_closest_of_several() =>
        NearestName.Find("force_artist", ["force_rg", "force_artists", "force_text_search"]).Should().Be("force_artists");
}
