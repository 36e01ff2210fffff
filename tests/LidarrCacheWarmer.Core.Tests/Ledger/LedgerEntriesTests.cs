using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Rules for rows that apply to both kinds of ledger.</summary>
public sealed class LedgerEntriesTests : IDisposable
{
    private static readonly Album Announced = new(LedgerSamples.Second, "Announced", LedgerSamples.First, "A");

    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void An_album_stays_announced_until_Lidarr_lists_it(LedgerKind backend)
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
    public void Announcing_an_album_again_updates_only_its_announcement_time(LedgerKind backend)
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
    public void An_announcement_keeps_a_known_title_and_fills_an_empty_title(LedgerKind backend)
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
    public void A_manual_entry_leaves_an_announcement_unchanged(LedgerKind backend)
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
    public void A_pending_refresh_is_stored_only_for_artists(LedgerKind backend)
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
    public void Find_returns_the_current_entry_of_an_MBID(LedgerKind backend)
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
    public void An_import_includes_announcements_and_pending_refreshes_and_notes(bool isManual)
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
