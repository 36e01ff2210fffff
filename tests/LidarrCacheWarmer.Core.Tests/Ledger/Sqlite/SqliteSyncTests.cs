using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

public sealed class SqliteSyncTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Only_new_and_changed_rows_are_written()
    {
        using var ledger = _sandbox.Filled();
        var albums = Enumerable.Range(0, 5000).Select(i => new Album(LedgerSamples.Numbered(i), $"T{i}", LedgerSamples.First, "A")).ToList();
        ledger.Upsert(albums).Should().Be(new SyncCounts(5000, 0));
        ledger.Compact();

        ledger.Upsert(albums).Should().Be(new SyncCounts(0, 0));

        new FileInfo(_sandbox.Database + "-wal").Length.Should().Be(0);
        ledger.Upsert([albums[7] with { Title = "other" }, albums[8] with { ArtistMbid = LedgerSamples.Second }, albums[9]]).Should().Be(new SyncCounts(0, 2));
        ledger.ReleaseGroups().Should().HaveCount(5000);
        ledger.ReleaseGroups([albums[8].Mbid, albums[7].Mbid]).Select(group => (group.Title, group.ArtistMbid)).Should().Equal(("T8", LedgerSamples.Second), ("other", LedgerSamples.First));
    }

    [Fact]
    public void New_release_groups_get_their_artists_status_and_old_ones_are_updated()
    {
        using var ledger = _sandbox.Filled();
        ledger.Upsert([new Album(LedgerSamples.Numbered(1), "T", LedgerSamples.First, "A")]);
        ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
        ledger.Compact();
        ledger.Upsert([new Album(LedgerSamples.Numbered(2), "U", LedgerSamples.First, "A"), new Album(LedgerSamples.Numbered(3), "V", LedgerSamples.Numbered(9), "?")]);
        ledger.Fsync();
        _sandbox.Query("SELECT artist_cache_status FROM release_groups ORDER BY rg_title").Should().Equal("", "success", "");

        ledger.CopyArtistStatuses();
        ledger.Fsync();

        _sandbox.Query("SELECT artist_cache_status FROM release_groups ORDER BY rg_title").Should().Equal("success", "success", "");
    }

    [Fact]
    public void Artist_statuses_are_copied_to_all_albums_of_the_artists_whatever_the_rowids()
    {
        using var ledger = _sandbox.Filled();
        ledger.Upsert([.. Enumerable.Range(1, 20_004).Select(i => new Album(LedgerSamples.Numbered(i), $"T{i}", LedgerSamples.First, "A"))]);
        ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
        ledger.Fsync();
        _sandbox.Query(
            $"UPDATE release_groups SET rowid = -7 WHERE rowid = 1; UPDATE release_groups SET rowid = 3000000000 WHERE rowid = 2; UPDATE release_groups SET rowid = {long.MaxValue} WHERE rowid = 3");

        ledger.CopyArtistStatuses();
        ledger.Fsync();

        _sandbox.Query("SELECT DISTINCT artist_cache_status FROM release_groups").Should().Equal("success");
    }

    [Fact]
    public void Manual_entries_are_marked_and_keep_an_existing_title()
    {
        using var ledger = _sandbox.Filled();
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A"), LedgerSamples.Artist(LedgerSamples.Numbered(5), "N")], EntrySource.Manual).Should().Be(new SyncCounts(1, 1));
        ledger.Upsert([new Album(LedgerSamples.Second, "Known", LedgerSamples.First, "A")]);

        ledger.Upsert([new Album(LedgerSamples.Second, "Manual Entry", LedgerSamples.First, "Mine")], EntrySource.Manual).Should().Be(new SyncCounts(0, 1));

        ledger.Artists().Select(artist => artist.IsManual).Should().Equal(true, false, true);
        ledger.ReleaseGroups().Single().Should().Match<ReleaseGroupEntry>(group => group.IsManual && group.Title == "Known" && group.ArtistName == "Mine");
    }

    [Fact]
    public void Rows_are_read_in_pages_while_other_rows_are_added()
    {
        using var ledger = _sandbox.Open();
        ledger.Upsert([.. Enumerable.Range(0, 4500).Select(i => LedgerSamples.Artist(LedgerSamples.Numbered(i), "A"))]);
        var seen = new List<Mbid>();

        foreach (var artist in ledger.Artists())
        {
            seen.Add(artist.Mbid);
            if (seen.Count == 1000)
            {
                ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "late")]);
            }
        }

        seen.Should().HaveCount(4501).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_new_row_counts_as_new_whichever_rows_the_other_table_has()
    {
        using var ledger = _sandbox.Open();
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);

        ledger.Upsert([new Album(LedgerSamples.First, "T", LedgerSamples.First, "A")]).Should().Be(new SyncCounts(1, 0));
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "renamed")]).Should().Be(new SyncCounts(0, 1));
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "renamed")]).Should().Be(new SyncCounts(0, 0));
    }
}
