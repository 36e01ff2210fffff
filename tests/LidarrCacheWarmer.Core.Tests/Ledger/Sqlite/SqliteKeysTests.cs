using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>Tables that a database program rebuilt without a primary key and without column constraints.</summary>
public sealed class SqliteKeysTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("artists")]
    [InlineData("release_groups")]
    [InlineData("lidarr_cache_warmer")]
    public void A_table_without_a_primary_key_is_used_and_gets_an_index(string table)
    {
        using (var ledger = _sandbox.Filled())
        {
            ledger.Upsert([new Album(LedgerSamples.Numbered(3), "Album", LedgerSamples.First, "A")]);
            ledger.Remember("a", "b");
        }

        Rebuild(table);
        using (var view = _sandbox.View())
        {
            view.Artists().Should().HaveCount(2);
        }

        using (var ledger = _sandbox.Filled())
        {
            ledger.Notices.Should().BeEmpty();
            ledger.Remember("a", "c");
            ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, LedgerSamples.First), new ProbeRecord { Status = ProbeStatus.Success, Verdict = Verdict.Warm })]);
        }

        using var again = _sandbox.View();
        again.Artists().Should().HaveCount(2);
        again.ReleaseGroups().Should().ContainSingle();
        again.FindArtist(LedgerSamples.First)!.Probe.Verdict.Should().Be(Verdict.Warm);
        again.Recall("a").Should().Be("c");
    }

    [Fact]
    public void Two_rows_of_one_artist_are_merged_with_a_notice_and_the_later_result_stays()
    {
        _sandbox.Filled().Dispose();
        Rebuild("artists");
        _sandbox.Query(
            "INSERT INTO artists (mbid, artist_name, status, last_checked) "
            + $"SELECT mbid, 'Later', 'success', '2026-11-20T12:00:00+00:00' FROM artists WHERE mbid = '{LedgerSamples.First}'");

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().ContainSingle().Which.Should().Contain("1 rows had the MBID of another row");
        ledger.FindArtist(LedgerSamples.First)!.Name.Should().Be("Later");
    }

    private void Rebuild(string table) => _sandbox.Query(
        $"CREATE TABLE copy AS SELECT * FROM {table}; DROP TABLE {table}; ALTER TABLE copy RENAME TO {table}");
}
