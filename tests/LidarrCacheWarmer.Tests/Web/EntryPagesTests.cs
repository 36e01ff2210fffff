using System.Text.RegularExpressions;
using LidarrCacheWarmer.Web.Pages;

namespace LidarrCacheWarmer.Tests.Web;

/// <summary>The pages of entries, from a real ledger.</summary>
public sealed partial class EntryPagesTests : IDisposable
{
    private readonly SampleSite _sample = new();

    public void Dispose() => _sample.Dispose();

    [Theory]
    [InlineData("?kind=artist")]
    [InlineData("?kind=album")]
    [InlineData("?kind=search&verdict=pending")]
    public async Task List_shows_hostile_names_as_text(string query)
    {
        await _sample.WriteAsync((1, SampleSite.Hostile));

        var (status, body) = await SampleSite.AnswerAsync(EntriesPage.ShowAsync, _sample.Request(query));

        status.Should().Be(200);
        body.Should().ShowHostileOnlyAsText();
    }

    [Theory]
    [InlineData("artist", 1)]
    [InlineData("search", 1)]
    [InlineData("album", 100_001)]
    public async Task Entry_shows_hostile_names_as_text(string kind, int number)
    {
        await _sample.WriteAsync((1, SampleSite.Hostile));

        var (status, body) = await SampleSite.AnswerAsync(EntryPage.ShowAsync, _sample.Request("", kind, SampleSite.MbidOf(number).ToString()));

        status.Should().Be(200);
        body.Should().ShowHostileOnlyAsText();
        body.Should().Contain("https://musicbrainz.org/").And.Contain("http://lidarr.test/").And.Contain($"action=\"/entries/{kind}/{SampleSite.MbidOf(number)}/recheck\"");
    }

    [Fact]
    public async Task Forgetting_needs_a_form_and_the_page_says_what_it_does()
    {
        await _sample.WriteAsync((1, SampleSite.Hostile));

        var (status, body) = await SampleSite.AnswerAsync(EntryPage.ConfirmForgetAsync, _sample.Request("", "artist", SampleSite.MbidOf(1).ToString()));

        status.Should().Be(200);
        body.Should().ShowHostileOnlyAsText();
        body.Should().Contain("method=\"post\" action=\"/entries/artist/").And.Contain("the next run adds it again");
    }

    [Theory]
    [InlineData("artist", "00000002-0000-0000-0102-030405060708")]
    [InlineData("album", "00000001-0000-0000-0102-030405060708")]
    [InlineData("label", "00000001-0000-0000-0102-030405060708")]
    [InlineData("artist", "x")]
    public async Task Unknown_entry_is_a_404_with_a_sentence(string kind, string mbid)
    {
        await _sample.WriteAsync((1, "One"));

        var (status, body) = await SampleSite.AnswerAsync(EntryPage.ShowAsync, _sample.Request("", kind, mbid));

        status.Should().Be(404);
        body.Should().Contain("The ledger has no such entry");
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gaps_and_lead_back_to_the_first()
    {
        await _sample.WriteAsync([.. Enumerable.Range(1, 120).Select(number => (number, $"Artist {number:000}"))]);
        var (seen, path) = (new List<string>(), "?kind=artist");
        var bodies = new List<string>();
        while (path.Length > 0)
        {
            var (_, body) = await SampleSite.AnswerAsync(EntriesPage.ShowAsync, _sample.Request(path));
            bodies.Add(body);
            seen.AddRange(Name().Matches(body).Select(match => match.Groups["name"].Value));
            var next = Next().Match(body).Groups["query"].Value;
            path = System.Net.WebUtility.HtmlDecode(next);
        }

        seen.Should().Equal(Enumerable.Range(1, 120).Select(number => $"Artist {number:000}"));
        bodies.Should().HaveCount(3);
        bodies[0].Should().NotContain(">First page<");
        bodies[^1].Should().Contain(">First page<");
    }

    [Theory]
    [InlineData("00000001-0000-0000-0102-030405060708", 303, "/entries/artist/00000001-0000-0000-0102-030405060708")]
    [InlineData("https://musicbrainz.org/artist/00000001-0000-0000-0102-030405060708", 303, "/entries/artist/00000001-0000-0000-0102-030405060708")]
    [InlineData("http://nas:8686/album/000186a1-0000-0000-0102-030405060708?x=y", 303, "/entries/album/000186a1-0000-0000-0102-030405060708")]
    [InlineData("AC/DC", 303, "/entries?kind=artist&name=AC%2FDC")]
    [InlineData("nobody", 303, "/entries?kind=artist&name=nobody")]
    [InlineData("00000009-0000-0000-0102-030405060708", 404, "")]
    public async Task Search_leads_to_the_entry_or_the_list(string text, int status, string location)
    {
        await _sample.WriteAsync((1, "AC/DC"));
        var request = _sample.Request($"?q={Uri.EscapeDataString(text)}");

        (await SampleSite.AnswerAsync(EntriesPage.FindAsync, request)).Status.Should().Be(status);
        request.Context.Response.Headers.Location.ToString().Should().Be(location);
    }

    [Fact]
    public async Task Lidarr_is_a_filter_only_with_several()
    {
        (await SampleSite.AnswerAsync(EntriesPage.ShowAsync, _sample.Request())).Body.Should().NotContain("aria-label=\"Lidarr\"");
        using var several = new SampleSite("[lidarr.kids]", "base_url = http://kids.test", "api_key = 0123456789abcdef");

        (await SampleSite.AnswerAsync(EntriesPage.ShowAsync, several.Request())).Body.Should().Contain("aria-label=\"Lidarr\"").And.Contain("lidarr=lidarr.kids");
    }

    [GeneratedRegex("<a class=\"name\"[^>]*>(?<name>Artist [0-9]+)<", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex("rel=\"next\" href=\"/entries(?<query>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Next();
}
