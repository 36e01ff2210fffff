using CsCheck;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>Writes to a view that reads the database file directly; the view keeps them in memory.</summary>
public sealed class SqliteOverlayTests : IDisposable
{
    private static readonly Gen<Action<LocalLedger>> Writing = Gen.OneOf(
        Gen.Select(Gen.Int[1, 8], Gen.Int[0, 2], Gen.Bool).Select((number, name, isManual) => (Action<LocalLedger>)(ledger =>
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.Numbered(number), $"Artist {name}")], isManual ? EntrySource.Manual : EntrySource.Lidarr))),
        Gen.Select(Gen.Int[101, 108], Gen.Int[0, 2], Gen.Int[1, 3], Gen.Enum<EntrySource>()).Select((number, title, artist, source) => (Action<LocalLedger>)(ledger =>
            ledger.Upsert([new Album(LedgerSamples.Numbered(number), $"T{title}", LedgerSamples.Numbered(artist), "A")], source))),
        Gen.Select(Gen.Int[1, 3], Gen.Bool).Select((number, isSearch) => (Action<LocalLedger>)(ledger =>
            ledger.Write([.. ledger.Artists([LedgerSamples.Numbered(number)]).Select(artist => new LedgerChange(new EntryKey(isSearch ? EntryKind.TextSearch : EntryKind.Artist, artist.Mbid), LedgerSamples.Failure(LedgerSamples.Noon)))]))),
        Gen.Int[101, 108].Select(number => (Action<LocalLedger>)(ledger =>
            ledger.Write([.. ledger.ReleaseGroups([LedgerSamples.Numbered(number)]).Select(group => new LedgerChange(new EntryKey(EntryKind.ReleaseGroup, group.Mbid), LedgerSamples.Success(LedgerSamples.Noon)))]))),
        Gen.Int[1, 8].Select(number => (Action<LocalLedger>)(ledger => ledger.Remove(EntryKind.Artist, [LedgerSamples.Numbered(number)]))),
        Gen.Int[101, 108].Select(number => (Action<LocalLedger>)(ledger =>
            ledger.WriteHolders(EntryKind.ReleaseGroup, [new HolderChange(LedgerSamples.Numbered(number), InstanceSet.FromCell("main"))]))));

    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_view_after_any_writes_shows_the_same_as_a_copy()
    {
        Fill(5);
        var before = _sandbox.Contents();

        Writing.Array[1, 12].Sample(writings =>
        {
            using var view = _sandbox.View();
            using var copy = SqliteLedger.Read(_sandbox.Location, _sandbox.Time);
            foreach (var write in writings)
            {
                write(view);
                write(copy);
            }

            return view is SqliteView
                && Ordered(view.Artists(), artist => artist.Mbid).SequenceEqual(Ordered(copy.Artists(), artist => artist.Mbid))
                && Ordered(view.ReleaseGroups(), group => group.Mbid).SequenceEqual(Ordered(copy.ReleaseGroups(), group => group.Mbid))
                && view.Counts() == copy.Counts()
                && view.ReleaseGroupsOf(LedgerSamples.Numbered(1)).ToHashSet().SetEquals(copy.ReleaseGroupsOf(LedgerSamples.Numbered(1)));
        }, iter: 100);

        _sandbox.Contents().Should().Equal(before);
    }

    [Fact]
    public void New_rows_of_a_view_come_last_in_the_order_of_their_addition()
    {
        Fill(2);
        using var view = _sandbox.View();

        view.Upsert([LedgerSamples.Artist(LedgerSamples.Numbered(9), "New"), LedgerSamples.Artist(LedgerSamples.Numbered(1), "Renamed"), LedgerSamples.Artist(LedgerSamples.Numbered(8), "Newer")])
            .Should().Be(new SyncCounts(2, 1));

        view.Artists().Select(artist => artist.Name).Should().Equal("Renamed", "Artist 0", "New", "Newer");
    }

    [Fact]
    public void Syncing_a_large_library_to_a_view_changes_only_the_rows_that_differ()
    {
        const int Many = 12_000;
        Fill(Many);
        using var view = _sandbox.View();
        var library = Enumerable.Range(1, Many).Select(number => LedgerSamples.Artist(LedgerSamples.Numbered(number), number == Many - 1 ? "Other" : "Artist 0")).ToList();
        library.Add(LedgerSamples.Artist(LedgerSamples.Numbered(Many + 1), "New"));

        var counts = library.Chunk(1000).Aggregate(default(SyncCounts), (sum, chunk) => sum + view.Upsert(chunk));

        counts.Should().Be(new SyncCounts(1, 1));
        view.Artists().Should().HaveCount(Many + 1);
        view.FindArtist(LedgerSamples.Numbered(Many - 1))!.Name.Should().Be("Other");
    }

    [Fact]
    public void A_view_keeps_its_written_rows_when_it_changes_to_another_server()
    {
        var (one, other) = (MetadataTarget.From("https://one.test/v1"), MetadataTarget.From("https://other.test/v1"));
        Fill(3);
        using (var owner = _sandbox.Open())
        {
            owner.UseTarget(one);
            owner.Write([new LedgerChange(new EntryKey(EntryKind.Artist, LedgerSamples.Numbered(1)), LedgerSamples.Success(LedgerSamples.Noon))]);
        }

        using var view = _sandbox.View();
        view.Upsert([LedgerSamples.Artist(LedgerSamples.Numbered(2), "Renamed"), LedgerSamples.Artist(LedgerSamples.Numbered(9), "New")]);

        view.UseTarget(other)!.From.Should().Be(one);

        view.Artists().Should().OnlyContain(artist => artist.Probe.Status == ProbeStatus.Untried);
        view.Artists().Select(artist => artist.Name).Should().BeEquivalentTo("Artist 0", "Renamed", "Artist 0", "New");
        view.UseTarget(one)!.Found.Artists.Success.Should().Be(1);
    }

    // The entries are sorted, because a row that is removed and added again has another place in a copy.
    private static IEnumerable<T> Ordered<T>(IEnumerable<T> entries, Func<T, Mbid> mbidOf) => entries.OrderBy(entry => mbidOf(entry).ToString(), StringComparer.Ordinal);

    private void Fill(int count)
    {
        using var owner = _sandbox.Open();
        owner.Upsert(Enumerable.Range(1, count).Select(number => LedgerSamples.Artist(LedgerSamples.Numbered(number), "Artist 0")).ToList());
        owner.Upsert([.. Enumerable.Range(1, 3).Select(number => new Album(LedgerSamples.Numbered(100 + number), $"T{number}", LedgerSamples.Numbered(number), "A"))]);
    }
}
