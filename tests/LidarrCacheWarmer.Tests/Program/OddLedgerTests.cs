using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Every command works with a ledger that has a row written under a wrong clock.</summary>
public sealed class OddLedgerTests : LedgerCommandTest
{
    private const string Odd = "78dde6c4-a000-4000-8000-000000000004";
    private const string YearOf9999 = "9999-12-31T23:59:59.000000+00:00";

    protected override WorldOptions Options => base.Options with
    {
        Library = new LibraryOptions { Artists = 2, AlbumsPerArtist = 1, AwkwardNames = false },
    };

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task Row_dated_in_the_year_9999_is_kept_and_reported_and_breaks_no_command(string storage)
    {
        await FillAsync(storage, "run.process_artist_textsearch = true");
        Spoil(storage);

        var told = "";
        foreach (var command in (string[][])[["list"], ["list", "--json"], ["show", Odd], ["export", "--json"], ["export", "--csv"], ["recheck", Artists[1].Mbid]])
        {
            told += (await SucceedAsync(command)).Error;
        }

        var stats = await StartBare(new Dictionary<string, string>(), "stats", "--config", Folder.Config).EndAsync();
        stats.ExitCode.Should().Be(0, because: stats.Error);
        var run = await RunAsync();
        run.ExitCode.Should().Be(0, because: run.Error);
        (told + run.Output).Should().Contain($"last_checked is '{YearOf9999}'");
        LedgerRows.Artists(Folder)[Odd]["last_checked"].Should().Be(YearOf9999, "no request was sent for this entry");
        await SucceedAsync("forget", Odd);
        LedgerRows.Artists(Folder).Should().NotContainKey(Odd);
    }

    private void Spoil(string storage)
    {
        if (storage == "csv")
        {
            var cells = File.ReadLines(Folder.ArtistsCsv).First().Split(',').Select(name => name switch
            {
                "mbid" => Odd,
                "artist_name" => "Artist 4",
                "status" => "success",
                "attempts" => "1",
                "last_status_code" => "200",
                "last_checked" => YearOf9999,
                "verdict" => "warm",
                _ => "",
            });
            File.AppendAllText(Folder.ArtistsCsv, string.Join(',', cells) + "\r\n");
            return;
        }

        using var connection = new SqliteConnection($"Data Source={Folder.Database};Pooling=False");
        connection.Open();
        using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO artists (mbid, artist_name, status, attempts, last_status_code, last_checked, verdict) VALUES ('{Odd}', 'Artist 4', 'success', 1, '200', '{YearOf9999}', 'warm')";
        insert.ExecuteNonQuery();
    }
}
