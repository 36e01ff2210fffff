using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

public sealed class CsvSyncTests : IDisposable
{
    private readonly CsvSandbox _sandbox = CsvSandbox.WithArtist();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Artist_statuses_are_copied_to_their_release_groups()
    {
        using (var ledger = _sandbox.Open())
        {
            ledger.Upsert([new Album(LedgerSamples.Second, "T", LedgerSamples.First, "A"), new Album(LedgerSamples.Numbered(3), "U", LedgerSamples.Numbered(9), "?")]);
            ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
            ledger.CopyArtistStatuses();
            ledger.Upsert([new Album(LedgerSamples.Numbered(4), "V", LedgerSamples.First, "A")]);
        }

        File.ReadLines(_sandbox.ReleaseGroups).Select(line => line.Split(',')[4]).Should().Equal("artist_cache_status", "", "success", "success");
    }

    [Fact]
    public void Manual_entries_are_marked_and_keep_an_existing_title()
    {
        using (var ledger = _sandbox.Open())
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "Mine")], EntrySource.Manual).Should().Be(new SyncCounts(0, 1));
            ledger.Upsert([new Album(LedgerSamples.Second, "Known", LedgerSamples.First, "A")]);
            ledger.Upsert([new Album(LedgerSamples.Second, "Manual Entry", LedgerSamples.First, "Mine")], EntrySource.Manual).Should().Be(new SyncCounts(0, 1));
            ledger.Upsert([new Album(LedgerSamples.Second, "Known", LedgerSamples.First, "Mine")]).Should().Be(new SyncCounts(0, 0));
        }

        using var again = _sandbox.Open();
        again.Artists().Single().Should().Match<ArtistEntry>(artist => artist.IsManual && artist.Name == "Mine");
        again.ReleaseGroups().Single().Should().Match<ReleaseGroupEntry>(group => group.IsManual && group.Title == "Known" && group.ArtistName == "Mine");
    }

    [Fact]
    public void A_repeated_announcement_gets_the_new_time_and_ends_when_Lidarr_lists_the_album()
    {
        var album = new Album(LedgerSamples.Second, "T", LedgerSamples.First, "A");
        Sync(EntrySource.Announced);
        _sandbox.Time.Advance(TimeSpan.FromHours(1));
        Sync(EntrySource.Announced);
        Announced().Should().Be(LedgerSamples.Noon.AddHours(1));

        Sync(EntrySource.Manual);
        Announced().Should().Be(LedgerSamples.Noon.AddHours(1));

        Sync(EntrySource.Lidarr);
        Announced().Should().BeNull();

        void Sync(EntrySource source)
        {
            var ledger = _sandbox.Open();
            ledger.Upsert([album], source);
            ledger.Abandon();
        }

        DateTimeOffset? Announced()
        {
            using var view = _sandbox.View();
            return view.FindReleaseGroup(LedgerSamples.Second)!.AnnouncedAt;
        }
    }

    [Fact]
    public void Titles_are_empty_if_the_release_group_file_has_no_title_column()
    {
        _sandbox.Put($"rg_mbid,artist_mbid\r\n{LedgerSamples.Second},{LedgerSamples.First}\r\n", "mbid-releasegroups.csv");

        using var ledger = _sandbox.Open();

        ledger.FindReleaseGroup(LedgerSamples.Second)!.Title.Should().BeEmpty();
    }
}
