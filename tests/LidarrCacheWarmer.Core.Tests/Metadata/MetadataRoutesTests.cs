using CsCheck;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

public sealed class MetadataRoutesTests
{
    public static TheoryData<string, string?> CapturedSearches()
    {
        var rows = new TheoryData<string, string?>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures/Metadata/search-urls.tsv")).Skip(1))
        {
            var cells = line.Split('\t');
            var name = cells[0].Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
            rows.Add(name, cells[1] == "(no request)" ? null : cells[1]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(CapturedSearches))]
    public void A_search_equals_the_captured_request_of_Lidarr(string name, string? captured)
    {
        var query = MetadataRoutes.SearchQuery(name);

        (query is null ? null : "/" + MetadataRoutes.Search(query)).Should().Be(captured);
    }

    [Fact]
    public void Every_captured_search_has_a_test_case() => CapturedSearches().Should().HaveCount(32);

    [Fact]
    public void Mbids_are_sent_in_lower_case_with_dashes()
    {
        Mbid.TryParse(" 66C662B6-6E2F-4930-8610-912E24C63ED1 ", out var mbid).Should().BeTrue();

        MetadataRoutes.Artist(mbid).Should().Be("artist/66c662b6-6e2f-4930-8610-912e24c63ed1");
        MetadataRoutes.Album(mbid).Should().Be("album/66c662b6-6e2f-4930-8610-912e24c63ed1");
    }

    [Fact]
    public void The_request_for_changes_names_its_start_as_a_Unix_time_in_seconds()
    {
        var since = DateTimeOffset.FromUnixTimeMilliseconds(1_795_404_343_999).ToOffset(TimeSpan.FromHours(2));

        MetadataRoutes.RecentArtists(since).Should().Be("recent/artist?since=1795404343");
        MetadataRoutes.RecentAlbums(since).Should().Be("recent/album?since=1795404343");
        MetadataRoutes.RecentArtists(DateTimeOffset.MinValue).Should().Be("recent/artist?since=0");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("66c662b66e2f49308610912e24c63ed1")]
    [InlineData("{66c662b6-6e2f-4930-8610-912e24c63ed1}")]
    [InlineData("../../66c662b6-6e2f-4930-8610-912e24c63ed1")]
    [InlineData(null)]
    public void A_text_other_than_an_MBID_is_rejected(string? text) => Mbid.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void A_query_has_only_unreserved_characters_and_upper_case_escapes() =>
        Gen.String.Sample(name =>
        {
            if (MetadataRoutes.SearchQuery(name) is { } query)
            {
                query.Should().MatchRegex("^([A-Za-z0-9._~-]|%[0-9A-F]{2})+$");
            }
        });
}
