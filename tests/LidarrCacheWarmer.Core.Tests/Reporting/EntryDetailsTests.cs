using LidarrCacheWarmer.Core.Tests.Configuration;
using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Entries;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Reporting;

public sealed class EntryDetailsTests : IDisposable
{
    private static readonly Mbid Album = LedgerSamples.Numbered(100);

    private readonly ConfigFolder _folder = new();
    private readonly FakeTimeProvider _time = new(LedgerSamples.Noon);
    private readonly LedgerLocation _location;
    private readonly LocalLedger _ledger;

    public EntryDetailsTests()
    {
        _location = LedgerLocation.For(LedgerKind.Csv, PathOf("a.csv"), PathOf("b.csv"), PathOf("c.db"));
        _ledger = LocalLedgers.Open(_location, readOnly: true, _time);
        _ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "Björk"), LedgerSamples.Artist(LedgerSamples.Second, "  ")]);
        _ledger.Upsert(
        [
            new Album(Album, "Homogenic", LedgerSamples.First, "Björk"),
            new Album(LedgerSamples.Numbered(101), "Debut", LedgerSamples.First, "Björk"),
            new Album(LedgerSamples.Numbered(102), "Another's", LedgerSamples.Second, "  "),
        ]);
        _ledger.Write([_ledger.Change(EntryKind.ReleaseGroup, 0, LedgerSamples.Success(LedgerSamples.Noon))]);
    }

    [Fact]
    public void Details_of_an_artist_have_two_requests_and_its_release_groups()
    {
        var details = Of(LedgerSamples.First)!;

        details.Requests.Select(request => request.Entry.Kind).Should().Equal(EntryKind.Artist, EntryKind.TextSearch);
        details.Requests[0].Url.Should().EndWith($"/{MetadataRoutes.Artist(LedgerSamples.First)}");
        details.Requests[1].Url.Should().Contain("/search").And.Contain("bj");
        details.ReleaseGroups.Should().Equal(new Dictionary<Verdict, int> { [Verdict.Warm] = 1, [Verdict.Pending] = 1 });
    }

    [Fact]
    public void Details_of_a_release_group_have_one_request_and_no_release_groups()
    {
        var details = Of(Album)!;

        details.Requests.Should().ContainSingle().Which.Url.Should().EndWith($"/{MetadataRoutes.Album(Album)}");
        details.ReleaseGroups.Should().BeEmpty();
    }

    [Fact]
    public void A_name_that_Lidarr_would_not_search_has_no_URL() =>
        Of(LedgerSamples.Second)!.Requests.Single(request => request.Entry.Kind == EntryKind.TextSearch).Url.Should().BeNull();

    [Fact]
    public void Details_of_an_unknown_MBID_are_null() => Of(LedgerSamples.Numbered(9)).Should().BeNull();

    public void Dispose()
    {
        _ledger.Dispose();
        _folder.Dispose();
    }

    private EntryDetails? Of(Mbid mbid) => EntryDetails.ReadAsync(_ledger, _location, _folder.LoadLines("[run]").Options, mbid, _time).Now();

    private string PathOf(string name) => Path.Combine(_folder.Path, name);
}
