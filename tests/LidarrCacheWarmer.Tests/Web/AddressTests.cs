using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Web.Model;

namespace LidarrCacheWarmer.Tests.Web;

/// <summary>Addresses that the search box understands, and addresses of lists.</summary>
public sealed class AddressTests : IDisposable
{
    private const string Mbid = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d";

    private readonly SampleSite _sample = new("[lidarr.kids]", "base_url = http://kids.test", "api_key = 0123456789abcdef");

    public void Dispose() => _sample.Dispose();

    [Theory]
    [InlineData(Mbid, null)]
    [InlineData($"  {Mbid} ", null)]
    [InlineData($"https://musicbrainz.org/artist/{Mbid}", EntryKind.Artist)]
    [InlineData($"https://beta.musicbrainz.org/release-group/{Mbid}/tags?x=1", EntryKind.ReleaseGroup)]
    [InlineData($"http://nas:8686/lidarr/album/{Mbid}", EntryKind.ReleaseGroup)]
    [InlineData("http://nas:8686/artist/B10BBBFC-CF9E-42E0-BE17-E2C3E1D2600D", EntryKind.Artist)]
    [InlineData($"https://musicbrainz.org/release/{Mbid}", null)]
    public void MBIDs_and_pasted_addresses_are_recognised(string text, object? kind)
    {
        var address = FoundAddress.Read(text);

        address.Mbid.ToString().Should().Be(Mbid);
        address.Kind.Should().Be((EntryKind?)kind);
    }

    [Theory]
    [InlineData("Björk")]
    [InlineData("")]
    [InlineData("https://musicbrainz.org/")]
    public void Other_texts_are_names(string text) => FoundAddress.Read(text).Should().Be(new FoundAddress(null, null));

    [Fact]
    public void Address_of_a_list_leads_back_to_the_same_list()
    {
        var query = new EntryQuery(EntryKind.ReleaseGroup, Verdict.Merged, InstanceName.TryParse("lidarr.kids"), "AC/DC & \"x\" #?", After: null);

        Read(query.Path()).Should().Be(query);
    }

    [Theory]
    [InlineData("/entries")]
    [InlineData("/entries?kind=nonsense&verdict=warmish&lidarr=lidarr.other&after=!!!")]
    public void Values_that_make_no_sense_are_ignored(string path) =>
        Read(path).Should().Be(new EntryQuery(EntryKind.Artist, null, null, "", null));

    [Fact]
    public async Task Cursor_of_a_list_in_another_order_is_ignored()
    {
        await _sample.WriteAsync([.. Enumerable.Range(1, 60).Select(number => (number, $"Artist {number}"))]);
        var page = await _sample.Site.Executor.Window.ReadAsync(_sample.Site.Options, ledger => ledger.PageAsync(Read("/entries").Request()), TestContext.Current.CancellationToken);
        var after = page.Next!.ToString();

        Read($"/entries?after={after}").After.Should().NotBeNull();
        Read($"/entries?name=a&after={after}").After.Should().BeNull();
    }

    private EntryQuery Read(string path)
    {
        var values = System.Web.HttpUtility.ParseQueryString(path.Contains('?', StringComparison.Ordinal) ? path[path.IndexOf('?', StringComparison.Ordinal)..] : "");
        return EntryQuery.Read(key => values[key] ?? "", _sample.Site.Options);
    }
}
