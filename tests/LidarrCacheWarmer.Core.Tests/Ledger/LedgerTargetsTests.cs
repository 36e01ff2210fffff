using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Each kind of ledger stores the results of each metadata server separately.</summary>
public sealed class LedgerTargetsTests : IDisposable
{
    private static readonly MetadataTarget Home = MetadataTarget.From("http://nas:5001"), Public = MetadataTarget.From("https://api.lidarr.audio/api/v0.4");
    private static readonly Mbid Artist = LedgerSamples.First, Album = LedgerSamples.Second;

    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void The_existing_results_are_assigned_to_the_first_metadata_server_in_use(LedgerKind kind)
    {
        using (var ledger = Open(kind))
        {
            Fill(ledger);
        }

        using (var ledger = Open(kind))
        {
            ledger.UseTarget(Home).Should().BeNull();
            ledger.FindArtist(Artist)!.Probe.Should().Be(LedgerSamples.Success(LedgerSamples.Noon));
        }

        using var again = Open(kind);
        again.UseTarget(Home).Should().BeNull();
        again.FindArtist(Artist)!.Probe.Should().Be(LedgerSamples.Success(LedgerSamples.Noon));
        _sandbox.Names.Should().NotContain(name => name.Contains("target", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void A_second_server_starts_without_results_and_the_first_keeps_its_own(LedgerKind kind)
    {
        using (var ledger = Open(kind))
        {
            ledger.UseTarget(Home);
            Fill(ledger);
        }

        using (var ledger = Open(kind))
        {
            var change = ledger.UseTarget(Public)!;
            change.Should().Be(new TargetChange(Home, Public, new LedgerCounts(new(0, 0, 1), new(0, 0, 1), new(0, 0, 1))));
            ledger.FindArtist(Artist)!.Should().Match<ArtistEntry>(entry => entry.Probe == ProbeRecord.Untried && entry.TextSearch == ProbeRecord.Untried && entry.Name == "Nirvana");
            ledger.FindReleaseGroup(Album)!.Probe.Should().Be(ProbeRecord.Untried);
            ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, Artist), LedgerSamples.Failure(LedgerSamples.Noon))]);
        }

        using (var ledger = Open(kind))
        {
            ledger.UseTarget(Home)!.Found.Artists.Should().Be(new StatusCounts(1, 0, 1));
            ledger.FindArtist(Artist)!.Probe.Should().Be(LedgerSamples.Success(LedgerSamples.Noon));
            ledger.FindArtist(Artist)!.TextSearch.Status.Should().Be(ProbeStatus.Timeout);
            ledger.FindReleaseGroup(Album)!.Probe.Should().Be(LedgerSamples.Failure(LedgerSamples.Noon));
        }

        using var last = Open(kind);
        last.UseTarget(Public);
        last.FindArtist(Artist)!.Probe.Should().Be(LedgerSamples.Failure(LedgerSamples.Noon));
        last.Notices.Should().BeEmpty();
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void Open_surveys_and_change_feed_notes_belong_to_their_server(LedgerKind kind)
    {
        using (var ledger = Open(kind))
        {
            ledger.UseTarget(Home);
            Fill(ledger);
            ledger.SetSurvey(EntryKind.ReleaseGroup, open: true);
            ledger.Remember(TargetNotes.ChangeFeeds + "artist:since", "1");
            ledger.Remember("some.note", "2");
            ledger.UseTarget(Public);
        }

        using (var ledger = Open(kind))
        {
            ledger.IsSurveyOpen(EntryKind.ReleaseGroup).Should().BeFalse();
            ledger.Recall(TargetNotes.ChangeFeeds + "artist:since").Should().BeNull();
            ledger.Recall("some.note").Should().Be("2");
            ledger.SetSurvey(EntryKind.Artist, open: true);
            ledger.UseTarget(Home);
        }

        using var last = Open(kind);
        Enum.GetValues<EntryKind>().Where(last.IsSurveyOpen).Should().Equal(EntryKind.ReleaseGroup);
        last.Recall(TargetNotes.ChangeFeeds + "artist:since").Should().Be("1");
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void A_view_shows_the_results_of_any_server_and_writes_nothing(LedgerKind kind)
    {
        using (var ledger = Open(kind))
        {
            ledger.UseTarget(Home);
            Fill(ledger);
            ledger.UseTarget(Public);
        }

        var before = BetweenBackends.Snapshot(_sandbox);
        using (var view = LocalLedgers.Open(_sandbox.LocationOf(kind), readOnly: true, _sandbox.Time))
        {
            view.FindArtist(Artist)!.Probe.Should().Be(ProbeRecord.Untried);
            view.UseTarget(Home)!.From.Should().Be(Public);
            view.FindArtist(Artist)!.Probe.Should().Be(LedgerSamples.Success(LedgerSamples.Noon));
        }

        BetweenBackends.Snapshot(_sandbox).Should().Equal(before);
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void A_removed_entry_loses_its_results_for_every_server(LedgerKind kind)
    {
        using var ledger = Open(kind);
        ledger.UseTarget(Home);
        Fill(ledger);
        ledger.UseTarget(Public);
        ledger.Remove(EntryKind.Artist, [Artist]).Should().Be(1);
        ledger.Upsert([LedgerSamples.Artist(Artist, "Nirvana")]);
        ledger.UseTarget(Home);

        ledger.FindArtist(Artist)!.Probe.Should().Be(ProbeRecord.Untried);
        ledger.FindReleaseGroup(Album)!.Probe.Should().Be(LedgerSamples.Failure(LedgerSamples.Noon));
    }

    [Theory]
    [InlineData(LedgerKind.Csv, LedgerKind.Sqlite)]
    [InlineData(LedgerKind.Sqlite, LedgerKind.Csv)]
    public void A_conversion_keeps_the_results_of_all_servers(LedgerKind from, LedgerKind to)
    {
        using (var ledger = Open(from))
        {
            ledger.UseTarget(Home);
            Fill(ledger);
            ledger.SetSurvey(EntryKind.Artist, open: true);
            ledger.UseTarget(Public);
            ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, Artist), LedgerSamples.Failure(LedgerSamples.Noon))]);
        }

        BetweenBackends.Convert(_sandbox, to);

        using var converted = Open(to);
        converted.UseTarget(Public).Should().BeNull();
        converted.FindArtist(Artist)!.Probe.Should().Be(LedgerSamples.Failure(LedgerSamples.Noon));
        converted.UseTarget(Home)!.From.Should().Be(Public);
        converted.FindArtist(Artist)!.Probe.Should().Be(LedgerSamples.Success(LedgerSamples.Noon));
        converted.FindReleaseGroup(Album)!.Probe.Should().Be(LedgerSamples.Failure(LedgerSamples.Noon));
        converted.IsSurveyOpen(EntryKind.Artist).Should().BeTrue();
        converted.Notices.Should().BeEmpty();
    }

    private static void Fill(LocalLedger ledger)
    {
        ledger.Upsert([LedgerSamples.Artist(Artist, "Nirvana")]);
        ledger.Upsert([new Album(Album, "Bleach", Artist, "Nirvana")]);
        ledger.Write(
        [
            new LedgerChange(new EntryKey(EntryKind.Artist, Artist), LedgerSamples.Success(LedgerSamples.Noon)),
            new LedgerChange(new EntryKey(EntryKind.TextSearch, Artist), LedgerSamples.Failure(LedgerSamples.Noon) with { Attempts = 0, LastStatusCode = "" }),
            new LedgerChange(new EntryKey(EntryKind.ReleaseGroup, Album), LedgerSamples.Failure(LedgerSamples.Noon)),
        ]);
    }

    private LocalLedger Open(LedgerKind kind) => BetweenBackends.Open(_sandbox, kind);
}
