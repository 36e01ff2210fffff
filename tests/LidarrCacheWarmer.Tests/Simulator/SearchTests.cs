using System.Text.Json;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;

namespace LidarrCacheWarmer.Tests.Simulator;

public sealed class SearchTests : SimulatorTest
{
    protected override WorldOptions Options => new() { Library = new LibraryOptions { Artists = 0 } };

    [Fact]
    public async Task Every_captured_search_finds_its_artist()
    {
        var pairs = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Simulator", "lidarr", "search-urls.tsv")))
            .Skip(1).Select(line => line.Split('\t')).Where(pair => pair[1].StartsWith('/')).ToList();
        foreach (var pair in pairs)
        {
            World.Library.Add(pair[0].Replace("\\\\", "\\", StringComparison.Ordinal));
        }

        var lost = new List<string>();
        foreach (var pair in pairs)
        {
            if (string.Equals((await GetAsync(Metadata.BaseUrl + pair[1])).Body, "[]", StringComparison.Ordinal))
            {
                lost.Add(pair[0]);
            }
        }

        pairs.Should().HaveCountGreaterThan(25);
        lost.Should().BeEmpty();
    }

    [Fact]
    public async Task Two_artists_with_the_same_name_are_both_found()
    {
        World.Library.Add("The The");
        World.Library.Add("The The");

        var found = JsonDocument.Parse((await GetAsync(Metadata.BaseUrl + "/search?type=all&query=the%20the")).Body).RootElement;

        found.GetArrayLength().Should().Be(2);
    }

    [Theory]
    [InlineData("/search?query=x")]
    [InlineData("/search?type=all")]
    public async Task A_search_without_type_or_query_is_a_400(string path) => (await GetAsync(Metadata.BaseUrl + path)).Status.Should().Be(400);
}
