using LidarrCacheWarmer.Core.Tests.Configuration;
using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Core.Tests.Running;

public sealed class RunPreviewTests : IWarmingObserver, IDisposable
{
    private readonly ConfigFolder _folder = new();
    private readonly List<WarmingEvent> _events = [];

    [Fact]
    public async Task Every_phase_previews_the_names_of_its_first_ten_items_and_writes_nothing()
    {
        var phases = await PlanAsync(artists: 12, "[]");

        var artists = phases.Single(phase => phase.Plan.Kind == EntryKind.Artist);
        artists.Plan.Items.Should().HaveCount(12);
        artists.FirstItems.Select(item => (item.Name, item.Planned.Reason)).Should()
            .Equal(Enumerable.Range(0, 10).Select(n => ($"Artist {n}", DueReason.Untried)));
        Directory.GetFiles(_folder.Path, "*.csv").Should().BeEmpty();
    }

    [Fact]
    public async Task The_preview_of_release_groups_uses_the_current_results_of_their_artists()
    {
        using (var ledger = Open(readOnly: false))
        {
            ledger.Upsert([LedgerSamples.Artist(Mbid.TryParse(PretendLidarr.Mbid(0), out var mbid) ? mbid : default, "Artist 0")]);
            ledger.Write([ledger.Change(EntryKind.Artist, 0, LedgerSamples.Success(TimeProvider.System.GetUtcNow()))]);
            ledger.Compact();
        }

        var phases = await PlanAsync(artists: 2, $"[{PretendLidarr.Album(1, artist: 0)},{PretendLidarr.Album(2, artist: 1)}]");

        var groups = phases.Single(phase => phase.Plan.Kind == EntryKind.ReleaseGroup);
        groups.FirstItems.Select(item => item.Name).Should().Equal("Artist 0 - Album 1");
        groups.Plan.Counts.WaitingForArtist.Should().Be(1);
        _events.OfType<LibraryReadingBegan>().Select(began => began.Kind).Should().Contain(EntryKind.ReleaseGroup);
    }

    void IWarmingObserver.On(WarmingEvent happened) => _events.Add(happened);

    public void Dispose() => _folder.Dispose();

    private async Task<IReadOnlyList<PhasePreview>> PlanAsync(int artists, string albums)
    {
        var options = _folder.LoadLines("[run]", "process_release_groups = true").Options;
        using var lidarrs = Lidarrs.Only(new LidarrClient(
            new LidarrConnection("http://lidarr.test", new Secret("key"), true, TimeSpan.FromSeconds(60)), "1", TimeProvider.System,
            new PretendLidarr(artists, _ => Task.FromResult(albums))));
        using var ledger = Open(readOnly: true);
        return await new RunPreview(options, lidarrs, ledger, this, TimeProvider.System)
            .PlanAsync(TestContext.Current.CancellationToken);
    }

    private LocalLedger Open(bool readOnly) => LocalLedgers.Open(
        LedgerLocation.For(LedgerKind.Csv, PathOf("artists.csv"), PathOf("albums.csv"), PathOf("cache.db")), readOnly, TimeProvider.System);

    private string PathOf(string name) => Path.Combine(_folder.Path, name);
}
