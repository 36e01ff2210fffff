using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using static LidarrCacheWarmer.Core.Tests.Ledger.BetweenBackends;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Why nothing was converted, word by word; CSV files are two and a database is one.</summary>
public sealed class LedgerConversionSentencesTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    private string Csv => $"{_sandbox.Location.ArtistsCsvPath} and {_sandbox.Location.ReleaseGroupsCsvPath}";

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Where_nothing_is_the_path_may_be_wrong()
    {
        Refusals(LedgerBackend.Sqlite).Should().AllBe($"There is nothing to convert: {Csv} do not exist; correct the path in [ledger] of the config.");
        Refusals(LedgerBackend.Csv).Should().AllBe(
            $"There is nothing to convert: {_sandbox.Database} does not exist; correct the path in [ledger] of the config.");
    }

    [Fact]
    public void A_ledger_without_rows_is_nothing_to_convert()
    {
        _sandbox.Folder.Write("mbid-artists.csv", "mbid,artist_name\r\n");
        Refusals(LedgerBackend.Sqlite).Should().AllBe($"There is nothing to convert: {Csv} have no rows.");

        File.Delete(_sandbox.Location.ArtistsCsvPath);
        _sandbox.Open().Dispose();
        Refusals(LedgerBackend.Csv).Should().AllBe($"There is nothing to convert: {_sandbox.Database} has no rows.");
    }

    [Fact]
    public void Rows_in_the_way_are_set_aside_only_for_one_who_says_so()
    {
        Fill(LedgerBackend.Csv);
        Fill(LedgerBackend.Sqlite);

        const string Remedy = "a ledger already; move that away, or use --overwrite, which sets it aside under another name.";
        Refusals(LedgerBackend.Sqlite).Should().AllBe($"{_sandbox.Database} holds {Remedy}");
        Refusals(LedgerBackend.Csv).Should().AllBe($"{Csv} hold {Remedy}");
    }

    [Fact]
    public void Both_files_are_named_when_neither_can_be_understood()
    {
        _sandbox.Folder.Write("mbid-artists.csv", "no;header\r\n1;2\r\n");
        _sandbox.Folder.Write("mbid-releasegroups.csv", "no;header\r\n1;2\r\n");

        var convert = () => Conversion(_sandbox, LedgerBackend.Sqlite).Run();

        convert.Should().Throw<LedgerException>().WithMessage(
            $"The ledger {_sandbox.Location.ArtistsCsvPath} has no column * and {_sandbox.Location.ReleaseGroupsCsvPath} has no column *"
            + ", so nothing was converted; repair it, or move it away to convert without it.");
    }

    [Fact]
    public void A_directory_where_the_database_should_be_is_called_one()
    {
        Fill(LedgerBackend.Csv);
        Directory.CreateDirectory(_sandbox.Database);

        var convert = () => Conversion(_sandbox, LedgerBackend.Sqlite).Run();

        convert.Should().Throw<LedgerException>().WithMessage($"The ledger {_sandbox.Database} is a directory; *");
    }

    [Fact]
    public void A_preview_takes_no_lock_and_sets_nothing_aside_that_is_not_in_the_way()
    {
        Fill(LedgerBackend.Csv);
        using var holder = Open(_sandbox, LedgerBackend.Csv);
        _sandbox.Open().Dispose();
        _sandbox.Query("DELETE FROM artists");

        var preview = Conversion(_sandbox, LedgerBackend.Sqlite).Preview();

        preview.Refusal.Should().BeNull();
        preview.Counts!.Artists.Total.Should().Be(1);
        preview.SetAside.Should().BeEmpty();
    }

    private void Fill(LedgerBackend backend)
    {
        using var ledger = Open(_sandbox, backend);
        ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "A")]);
    }

    private IEnumerable<string?> Refusals(LedgerBackend to) =>
        [Conversion(_sandbox, to).Preview().Refusal, Conversion(_sandbox, to).Run().Refusal];
}
