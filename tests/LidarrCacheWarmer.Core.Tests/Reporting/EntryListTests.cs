using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Core.Tests.Configuration;
using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Reporting.Entries;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Reporting;

public sealed class EntryListTests : IDisposable
{
    private static readonly DateTimeOffset Now = LedgerSamples.Noon;
    private static readonly Mbid Album = LedgerSamples.Numbered(100);

    private readonly ConfigFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Now);
    private readonly LocalLedger _ledger;

    public EntryListTests() => _ledger = LocalLedgers.Open(
        LedgerLocation.For(LedgerKind.Csv, Path.Combine(_folder.Path, "a.csv"), Path.Combine(_folder.Path, "b.csv"), Path.Combine(_folder.Path, "c.db")),
        readOnly: true,
        _time);

    public void Dispose()
    {
        _ledger.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Searches_that_no_run_makes_are_listed_only_on_request()
    {
        Artist(LedgerSamples.First, "A", LedgerSamples.Success(Now));

        Kinds(Options("")).Should().Equal(EntryKind.Artist);
        Kinds(Options("process_artist_textsearch = true")).Should().Equal(EntryKind.Artist, EntryKind.TextSearch);
        Kinds(Options(""), new EntryFilter { Kinds = new HashSet<EntryKind> { EntryKind.TextSearch } }).Should().Equal(EntryKind.TextSearch);
    }

    [Theory]
    [InlineData("björk")]
    [InlineData("HOMOGENIC")]
    [InlineData("00000064")]
    public void The_text_filter_matches_names_and_titles_and_MBIDs_in_any_letter_case(string text)
    {
        Artist(LedgerSamples.First, "Björk", LedgerSamples.Success(Now));
        Artist(LedgerSamples.Second, "Other", LedgerSamples.Success(Now));
        Release(Album, LedgerSamples.First, "Homogenic", "Björk");

        Names(new EntryFilter { Text = text, Kinds = new HashSet<EntryKind> { EntryKind.ReleaseGroup } }).Should().Equal("Björk - Homogenic");
        Names(new EntryFilter { Text = "nobody" }).Should().BeEmpty();
    }

    [Fact]
    public void All_entries_and_all_matches_are_counted()
    {
        Artist(LedgerSamples.First, "A", LedgerSamples.Success(Now));
        Artist(LedgerSamples.Second, "B", LedgerSamples.Failure(Now));
        var list = List(Options(""), new EntryFilter { Verdicts = new HashSet<Verdict> { Verdict.Cold } });

        list.EntriesAsync().Now().Select(listed => listed.Entry.Name).Should().Equal("B");
        (list.Matches, list.Total).Should().Be((1, 2));
    }

    [Theory]
    [InlineData("process_release_groups = true", true, Obstacle.None)]
    [InlineData("process_release_groups = true", false, Obstacle.ArtistIsNotCached)]
    [InlineData("process_release_groups = false", true, Obstacle.KindIsOff)]
    public void A_release_group_is_due_only_if_albums_are_enabled_and_its_artist_is_cached(string setting, bool isCached, Obstacle obstacle)
    {
        Artist(LedgerSamples.First, "A", isCached ? LedgerSamples.Success(Now) : LedgerSamples.Failure(Now));
        Release(Album, LedgerSamples.First, "Album", "A");

        foreach (var filter in new[] { new EntryFilter(), new EntryFilter { Mbids = new HashSet<Mbid> { Album } } })
        {
            var next = List(Options(setting), filter).EntriesAsync().Now().Single(listed => listed.Entry.Kind == EntryKind.ReleaseGroup).Next;

            next.Should().Be(new NextLook(DueReason.Untried, DateTimeOffset.MinValue, obstacle));
            next.IsDue.Should().Be(obstacle == Obstacle.None);
        }
    }

    [Fact]
    public void Due_entries_of_the_list_equal_those_of_a_complete_plan()
    {
        Artist(LedgerSamples.First, "A", LedgerSamples.Success(Now.AddDays(-30)), LedgerSamples.Success(Now));
        Artist(LedgerSamples.Second, "B", Recheck.Request(LedgerSamples.Success(Now)));
        Artist(LedgerSamples.Numbered(3), "C", LedgerSamples.Success(Now), LedgerSamples.Failure(Now));
        Artist(LedgerSamples.Numbered(4), "mbid:x", LedgerSamples.Success(Now), LedgerSamples.Failure(Now));

        var due = List(Options("process_artist_textsearch = true"), new EntryFilter { OnlyDue = true }).EntriesAsync().Now()
            .Select(listed => (listed.Entry.Kind, listed.Entry.Name, listed.Next.Reason)).ToList();

        due.Should().BeEquivalentTo<(EntryKind, string, DueReason?)>([
            (EntryKind.Artist, "A", DueReason.Stale), (EntryKind.Artist, "B", DueReason.Requested), (EntryKind.TextSearch, "B", DueReason.Untried),
            (EntryKind.TextSearch, "C", DueReason.Failed)]);
    }

    [Theory]
    [InlineData(-1, Obstacle.None)]
    [InlineData(-31, Obstacle.Unwanted)]
    public void An_album_announced_long_ago_that_Lidarr_never_added_is_not_due(int days, Obstacle obstacle)
    {
        Artist(LedgerSamples.First, "A", LedgerSamples.Success(Now));
        _time.SetUtcNow(Now.AddDays(1));
        _ledger.Upsert([new Album(Album, "Album", LedgerSamples.First, "A")], EntrySource.Announced);
        _time.SetUtcNow(Now.AddDays(1 - days));

        List(Options("process_release_groups = true"), new EntryFilter { Mbids = new HashSet<Mbid> { Album } }).EntriesAsync().Now().Single().Next.Obstacle.Should().Be(obstacle);
    }

    [Fact]
    public void A_force_setting_makes_every_entry_due()
    {
        Artist(LedgerSamples.First, "A", LedgerSamples.Success(Now));

        List(Options("force_artists = true"), new EntryFilter()).EntriesAsync().Now().Single().Next.Reason.Should().Be(DueReason.Forced);
    }

    [Fact]
    public void Various_Artists_is_never_due()
    {
        Artist(Mbid.VariousArtists, "Various Artists", ProbeRecord.Untried);

        List(Options(""), new EntryFilter { OnlyDue = true }).EntriesAsync().Now().Should().BeEmpty();
    }

    private IEnumerable<EntryKind> Kinds(RunOptions options, EntryFilter? filter = null) =>
        List(options, filter ?? new EntryFilter()).EntriesAsync().Now().Select(listed => listed.Entry.Kind);

    private IEnumerable<string> Names(EntryFilter filter) => List(Options(""), filter).EntriesAsync().Now().Select(listed => listed.Entry.FullName);

    private EntryList List(RunOptions options, EntryFilter filter) => new(_ledger, options, filter, _time);

    private RunOptions Options(string setting) => _folder.LoadLines($"[run]\n{setting}\n").Options.Run;

    private void Artist(Mbid mbid, string name, ProbeRecord probe, ProbeRecord? search = null)
    {
        _ledger.Upsert([LedgerSamples.Artist(mbid, name)]);
        _ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, mbid), probe), new LedgerChange(new EntryKey(EntryKind.TextSearch, mbid), search ?? ProbeRecord.Untried)]);
    }

    private void Release(Mbid mbid, Mbid artist, string title, string name) => _ledger.Upsert([new Album(mbid, title, artist, name)]);
}
