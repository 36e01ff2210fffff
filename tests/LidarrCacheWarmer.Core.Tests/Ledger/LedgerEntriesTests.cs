using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>What both backends promise of their rows.</summary>
public sealed class LedgerEntriesTests : IDisposable
{
    private static readonly Album Announced = new(LedgerSamples.Second, "Announced", LedgerSamples.First, "A");

    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void An_announced_album_is_announced_until_Lidarr_lists_it(LedgerKind backend)
    {
        using (var ledger = Open(backend))
        {
            ledger.Upsert([Announced], EntrySource.Announced).Should().Be(new SyncCounts(1, 0));
        }

        using (var ledger = Open(backend))
        {
            Find(ledger).AnnouncedAt.Should().Be(LedgerSamples.Noon);
            ledger.Upsert([Announced]).Should().Be(new SyncCounts(0, 1));
            Find(ledger).AnnouncedAt.Should().BeNull();
            ledger.Upsert([Announced]).Should().Be(new SyncCounts(0, 0));
        }

        using var again = Open(backend);
        Find(again).AnnouncedAt.Should().BeNull();
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void An_album_announced_again_has_a_new_moment_and_counts_as_nothing(LedgerKind backend)
    {
        var later = LedgerSamples.Noon.AddHours(1);
        using (var ledger = Open(backend))
        {
            ledger.Upsert([Announced], EntrySource.Announced);
            _sandbox.Time.Advance(TimeSpan.FromHours(1));

            ledger.Upsert([Announced], EntrySource.Announced).Should().Be(new SyncCounts(0, 0));
        }

        using var again = Open(backend);
        Find(again).AnnouncedAt.Should().Be(later);
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void An_announcement_keeps_a_title_that_is_known_and_fills_one_that_is_not(LedgerKind backend)
    {
        using var ledger = Open(backend);
        ledger.Upsert([Announced with { Title = "Known" }, Announced with { Mbid = LedgerSamples.First, Title = "" }]);

        ledger.Upsert([Announced, Announced with { Mbid = LedgerSamples.First }], EntrySource.Announced).Should().Be(new SyncCounts(0, 1));

        ledger.ReleaseGroups().Select(group => (group.Title, group.AnnouncedAt)).Should()
            .Equal(("Known", LedgerSamples.Noon), ("Announced", LedgerSamples.Noon));
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void A_manual_entry_leaves_an_announcement_as_it_is(LedgerKind backend)
    {
        using var ledger = Open(backend);
        ledger.Upsert([Announced], EntrySource.Announced);

        ledger.Upsert([Announced with { Title = "Manual Entry" }], EntrySource.Manual).Should().Be(new SyncCounts(0, 1));

        Find(ledger).Should().Match<ReleaseGroupEntry>(group => group.IsManual && group.AnnouncedAt != null && group.Title == "Announced");
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void Artists_are_never_announced(LedgerKind backend)
    {
        using var ledger = Open(backend);

        var announce = () => ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")], EntrySource.Announced);

        announce.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void A_pending_refresh_belongs_to_the_result_of_the_artist_only(LedgerKind backend)
    {
        var pending = LedgerSamples.Success(LedgerSamples.Noon) with { RefreshPending = true };
        using (var ledger = Open(backend))
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
            ledger.Upsert([Announced]);
            ledger.Write([ledger.Change(EntryKind.Artist, 0, pending), ledger.Change(EntryKind.ReleaseGroup, 0, pending)]);
            ledger.Write([ledger.Change(EntryKind.TextSearch, 0, pending with { RefreshPending = false })]);
        }

        using (var ledger = Open(backend))
        {
            var artist = ledger.FindArtist(LedgerSamples.First)!;
            artist.Probe.Should().Be(pending);
            artist.TextSearch.RefreshPending.Should().BeFalse();
            Find(ledger).Probe.Should().Be(pending with { RefreshPending = false });
            ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, artist.Mbid), pending with { RefreshPending = false })]);
        }

        using var again = Open(backend);
        again.FindArtist(LedgerSamples.First)!.Probe.RefreshPending.Should().BeFalse();
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void An_entry_is_found_by_its_MBID_as_it_is_now(LedgerKind backend)
    {
        using var ledger = Open(backend);
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.Numbered(1), "B"), LedgerSamples.Artist(LedgerSamples.First, "A")]);
        ledger.Upsert([Announced]);

        ledger.FindArtist(LedgerSamples.First).Should().Be(ledger.Artists().Last());
        ledger.FindReleaseGroup(LedgerSamples.Second).Should().Be(ledger.ReleaseGroups().Single());
        ledger.FindArtist(LedgerSamples.Second).Should().BeNull();
        ledger.FindReleaseGroup(LedgerSamples.First).Should().BeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_import_takes_announcements_refreshes_and_notes_along(bool isManual)
    {
        var pending = LedgerSamples.Success(LedgerSamples.Noon) with { RefreshPending = true };
        using (var csv = Open(LedgerKind.Csv))
        {
            csv.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
            csv.Write([csv.Change(EntryKind.Artist, 0, pending)]);
            csv.Upsert([Announced], EntrySource.Announced);
            csv.Upsert(isManual ? [Announced] : [], EntrySource.Manual);
            csv.Remember("feed", "asked");
        }

        _sandbox.Time.Advance(TimeSpan.FromHours(1));
        using var ledger = Open(LedgerKind.Sqlite);

        Find(ledger).Should().Match<ReleaseGroupEntry>(group => group.AnnouncedAt == LedgerSamples.Noon && group.IsManual == isManual);
        ledger.FindArtist(LedgerSamples.First)!.Probe.Should().Be(pending);
        ledger.Recall("feed").Should().Be("asked");
    }

    private static ReleaseGroupEntry Find(LocalLedger ledger) => ledger.FindReleaseGroup(LedgerSamples.Second)!;

    private LocalLedger Open(LedgerKind backend) =>
        LocalLedgers.Open(_sandbox.LocationOf(backend), readOnly: false, _sandbox.Time);
}
