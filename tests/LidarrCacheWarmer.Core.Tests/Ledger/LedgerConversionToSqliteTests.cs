using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.BetweenBackends;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class LedgerConversionToSqliteTests
{
    [Fact]
    public void Columns_whose_names_clash_in_a_database_are_renamed()
    {
        using var sandbox = new SqliteSandbox();
        sandbox.Folder.Write("mbid-artists.csv", $"mbid,artist_name,Note,note,rowid,,status,status\r\n{LedgerSamples.First},A,1,2,3,4,success,5,beyond\r\n");

        var result = Conversion(sandbox, LedgerKind.Sqlite).Run();

        sandbox.Query("SELECT artist_name, Note, note_2, rowid_2, unnamed, status, status_2, unnamed_2 FROM artists").Should().Equal("A|1|2|3|4|success|5|beyond");
        result.Notices.Should().Contain(notice => notice.Contains("the column 'rowid' of the artists is now called 'rowid_2'", StringComparison.Ordinal));
        using var ledger = sandbox.Open();
        ledger.FindArtist(LedgerSamples.First)!.Probe.Status.Should().Be(ProbeStatus.Success);
    }

    [Fact]
    public void Rows_with_a_repeated_id_stay_in_the_CSV_file_and_are_reported()
    {
        using var sandbox = new SqliteSandbox();
        sandbox.Folder.Write("mbid-artists.csv", $"mbid,artist_name\r\n{LedgerSamples.First},A\r\nx,first\r\nx,second\r\n");

        var result = Conversion(sandbox, LedgerKind.Sqlite).Run();

        sandbox.Query("SELECT mbid, artist_name FROM artists ORDER BY mbid").Should().Equal($"{LedgerSamples.First}|A", "x|first");
        result.Notices.Should().Contain(notice => notice.Contains("1 rows without a unique MBID stay in the CSV files", StringComparison.Ordinal));
    }

    [Fact]
    public void An_emptied_database_imports_CSV_files_only_in_a_conversion()
    {
        using var sandbox = new SqliteSandbox();
        using (var csv = Open(sandbox, LedgerKind.Csv))
        {
            csv.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        }

        using (var ledger = sandbox.Open())
        {
            ledger.Remove(EntryKind.Artist, [LedgerSamples.First]).Should().Be(1);
        }

        using (var ledger = sandbox.Open())
        {
            ledger.Artists().Should().BeEmpty();
        }

        using (var view = sandbox.View())
        {
            view.Artists().Should().BeEmpty();
        }

        Convert(sandbox, LedgerKind.Sqlite);

        using var converted = sandbox.Open();
        converted.Artists().Select(artist => artist.Name).Should().Equal("A");
    }
}
