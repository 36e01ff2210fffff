using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Searches for artist names, including spellings that Lidarr does not use.</summary>
public sealed class TextSearchTests : ProgramTest
{
    private const string Search = "run.process_artist_textsearch = true";

    private IReadOnlyList<string> Searches => [.. Asked.Where(path => path.StartsWith("/search", StringComparison.Ordinal))];

    [Theory]
    [InlineData("artist_textsearch_lowercase = false", "Björk", "Bj%C3%B6rk")]
    [InlineData("artist_textsearch_lowercase = true", "Björk", "bj%C3%B6rk")]
    [InlineData("artist_textsearch_remove_symbols = true", "AC/DC!", "ac%20dc")]
    [InlineData("artist_textsearch_remove_symbols = false", "AC/DC!", "ac%2Fdc%21")]
    [InlineData("artist_textsearch_transliterate_unicode = true", "Кино", "kino")]
    [InlineData("artist_textsearch_transliterate_unicode = false", "Кино", "%D0%BA%D0%B8%D0%BD%D0%BE")]
    public async Task The_sent_query_is_spelled_as_configured(string setting, string name, string query)
    {
        Only(name);
        Configure(Search, $"run.{setting}");

        await RunAsync();

        Searches.Should().Equal($"/search?type=all&query={query}");
    }

    [Fact]
    public async Task One_notice_says_that_Lidarr_uses_another_spelling()
    {
        Only("AC/DC!");
        Configure(Search, "run.artist_textsearch_lowercase = false", "run.artist_textsearch_remove_symbols = true");

        var run = await RunAsync();

        Searches.Should().Equal("/search?type=all&query=AC%20DC");
        run.ErrorLines.Should().ContainSingle().Which.Should().StartWith("ℹ️  ").And.Contain("what Lidarr sends");
    }

    [Fact]
    public async Task Lidarrs_own_spellings_get_no_notice()
    {
        Only("AC/DC!");
        Configure(Search, "run.artist_textsearch_lowercase = true", "run.artist_textsearch_remove_symbols = false");

        (await RunAsync()).Error.Should().BeEmpty();
    }

    [Fact]
    public async Task Names_with_equal_queries_share_one_request()
    {
        Only("Кино", "KINO", "Kino!");
        Configure(Search, "run.artist_textsearch_remove_symbols = true", "run.artist_textsearch_transliterate_unicode = true");

        await RunAsync();

        Searches.Should().Equal("/search?type=all&query=kino");
        LedgerRows.Artists(Folder).Values.Select(row => row["text_search_attempted"]).Should().HaveCount(3).And.AllBe("True");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_search_without_a_match_is_requested_once_and_not_in_the_next_run(string storage)
    {
        Only("Nobody Knows");
        Metadata.BehaveSearch("nobody knows", EntryBehaviour.Thin);
        Configure(Search, $"ledger.storage_type = {storage}");

        var run = await RunAsync();
        await RunAsync();

        Searches.Should().ContainSingle();
        run.OutputLines.Should().ContainSingle(line => line.Contains("Text search for 'Nobody Knows'")).Which.Should().Contain("thin");
        LedgerRows.Artists(Folder).Values.Single()["text_search_verdict"].Should().Be("thin");
    }

    [Fact]
    public async Task A_cold_artist_is_still_searched()
    {
        Only("Cold");
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.AlwaysCold());
        Configure(Search);

        await RunAsync();

        Searches.Should().ContainSingle();
        LedgerRows.Artists(Folder).Values.Single()["text_search_success"].Should().Be("True");
    }

    private void Only(params string[] names)
    {
        World.Library.Clear();
        foreach (var name in names)
        {
            World.Library.Add(name);
        }
    }
}
