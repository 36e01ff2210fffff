using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class OtherSearchesTests
{
    [Theory]
    [InlineData("artist_textsearch_lowercase = false")]
    [InlineData("artist_textsearch_remove_symbols = true")]
    [InlineData("artist_textsearch_transliterate_unicode = true")]
    public void A_search_spelling_other_than_Lidarrs_own_gets_a_notice(string line)
    {
        using var folder = new ConfigFolder();

        folder.LoadLines("[run]", "process_artist_textsearch = true", line).Problems.Should().ContainSingle()
            .Which.Sentence.Should().StartWith($"{folder.ConfigPath}:5: run.{line.Split(' ')[0]} changes the search text")
            .And.EndWith("remove the line to warm what Lidarr sends.");
    }

    [Fact]
    public void Several_differing_search_spellings_get_one_notice()
    {
        using var folder = new ConfigFolder();

        folder.LoadLines(
                "[run]", "process_artist_textsearch = true", "artist_textsearch_remove_symbols = true",
                "artist_textsearch_transliterate_unicode = true")
            .Problems.Should().ContainSingle().Which.Sentence.Should().EndWith(
                "remove the lines of artist_textsearch_remove_symbols and artist_textsearch_transliterate_unicode to warm what Lidarr sends.");
    }

    [Fact]
    public void Search_spellings_cause_no_notice_when_searches_are_switched_off()
    {
        using var folder = new ConfigFolder();

        folder.LoadLines("[run]", "artist_textsearch_transliterate_unicode = true").Problems.Should().BeEmpty();
    }

    [Fact]
    public void AUTO_in_target_base_url_selects_the_server_that_Lidarr_uses()
    {
        using var folder = new ConfigFolder();

        folder.LoadLines("[probe]", "target_base_url = AUTO").Options.Probe.TargetBaseUrl.Should().BeNull();
        folder.LoadLines("[probe]").Options.Probe.TargetBaseUrl.Should().Be(ProbeOptions.DefaultTarget);
    }
}
