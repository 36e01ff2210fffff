
namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The types of search (artist or all) that a run sends for an artist's name.</summary>
public sealed class TextSearchTypesTests : ProgramTest
{
    private const string Searches = "run.process_artist_textsearch = true";
    private const string Both = "run.text_search_types = all, artist";

    [Theory]
    [InlineData("run.text_search_types = all", "all")]
    [InlineData("run.text_search_types = Artist", "artist")]
    [InlineData("run.text_search_types = artist,all", "all artist")]
    public async Task Each_name_is_searched_once_in_each_configured_type(string setting, string types)
    {
        Configure(Searches, setting);

        var run = await RunAsync();

        SearchesAsked.Should().BeEquivalentTo(
            types.Split(' ').SelectMany(type => Artists.Select(artist => $"/search?type={type}&query={Uri.EscapeDataString(artist.Name.ToLowerInvariant())}")));
        run.Output.Should().Contain("Text searches complete: 4 success, 0 failed, 4 newly warm").And.Contain("[4/4]").And.NotContain("[5/4]");
    }

    [Fact]
    public async Task The_next_run_repeats_no_search()
    {
        Configure(Searches, Both);
        await RunBeforeAsync();

        await RunAsync();

        Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task A_type_added_later_is_requested_once_in_the_next_run()
    {
        Configure(Searches);
        await RunBeforeAsync();
        Configure(Searches, Both);

        await RunAsync();
        var first = SearchesAsked.Count(path => path.StartsWith("/search?type=artist", StringComparison.Ordinal));
        Metadata.Log.Reset();
        await RunAsync();

        first.Should().Be(4);
        Asked.Should().BeEmpty();
    }

    [Theory]
    [InlineData("all, album", "\"album\"")]
    [InlineData(",", "\",\"")]
    public async Task An_unknown_type_is_an_error_that_names_the_types(string value, string quoted)
    {
        Configure(Searches, $"run.text_search_types = {value}");

        var run = await RunAsync();

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("text_search_types").And.Contain(quoted).And.Contain("write one or more of all, artist");
    }

    private IReadOnlyList<string> SearchesAsked => [.. Asked.Where(path => path.StartsWith("/search", StringComparison.Ordinal))];
}
