using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.BetweenBackends;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class LedgerConversionToCsvTests
{
    [Theory]
    [InlineData("artists")]
    [InlineData("release_groups")]
    public void Bytes_that_are_not_text_are_reported(string table)
    {
        using var sandbox = new SqliteSandbox();
        using (var ledger = sandbox.Open())
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
            ledger.Upsert([new Album(LedgerSamples.Second, "Album", LedgerSamples.First, "A")]);
        }

        sandbox.Query($"ALTER TABLE {table} ADD COLUMN picture BLOB");
        sandbox.Query($"UPDATE {table} SET picture = x'ff00'");

        var convert = () => Conversion(sandbox, LedgerKind.Csv).Run();

        convert.Should().Throw<LedgerException>().WithMessage($"The column 'picture' of the table {table}*");
        sandbox.Names.Should().Equal("mbid_cache.db");
    }

    [Fact]
    public void A_database_fault_during_a_conversion_is_blamed_on_the_database()
    {
        using var sandbox = new SqliteSandbox();
        using (var ledger = sandbox.Open())
        {
            ledger.Upsert([.. Enumerable.Range(0, 2000).Select(i => LedgerSamples.Artist(LedgerSamples.Numbered(i), "A"))]);
        }

        using (var file = File.OpenWrite(sandbox.Database))
        {
            file.Position = file.Length / 2;
            file.Write(Enumerable.Repeat((byte)0xff, (int)(file.Length / 4)).ToArray());
        }

        var convert = () => Conversion(sandbox, LedgerKind.Csv).Run();

        convert.Should().Throw<LedgerException>().WithMessage($"The ledger {sandbox.Database} is damaged*");
        sandbox.Names.Should().Equal("mbid_cache.db");
    }

    [Fact]
    public void A_CSV_file_with_only_removed_rows_is_replaced_without_consent()
    {
        using var sandbox = new SqliteSandbox();
        using (var ledger = sandbox.Open())
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        }

        sandbox.Query("ALTER TABLE artists ADD COLUMN rating TEXT NOT NULL DEFAULT 'five'");
        sandbox.Folder.Write("mbid-artists.csv", $"mbid,artist_name,old\r\n{LedgerSamples.Second},B,x\r\n");
        using (var csv = CsvLedger.Open(sandbox.Location.Predecessor.ArtistsPath, sandbox.Location.Predecessor.ReleaseGroupsPath, sandbox.Time))
        {
            csv.Remove(EntryKind.Artist, [LedgerSamples.Second]);
            csv.Abandon();
        }

        Convert(sandbox, LedgerKind.Csv);

        var lines = File.ReadAllLines(sandbox.Location.Predecessor.ArtistsPath);
        lines.Should().HaveCount(2);
        lines[0].Should().EndWith(",rating").And.NotContain(",old");
        lines[1].Should().EndWith(",five");
    }

    [Fact]
    public void The_history_of_a_converted_database_stays_in_the_old_database()
    {
        using var sandbox = new SqliteSandbox();
        using (var ledger = sandbox.Open())
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
            ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, LedgerSamples.First), LedgerSamples.Success(LedgerSamples.Noon))]);
        }

        Conversion(sandbox, LedgerKind.Csv).Run();

        sandbox.Query("SELECT count(*) FROM canary_responses").Should().Equal("1");
        var history = sandbox.Location.HistoryOf(LedgerSamples.First, 5);
        history.Backends.Should().Equal(new HistoryRow(LedgerSamples.Noon, "skyhook", "200", IsSuccess: true, IsTextSearch: false));
        history.EdgeCache.Select(row => row.Said).Should().Equal("HIT");
    }
}
