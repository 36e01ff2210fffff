using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using static LidarrCacheWarmer.Core.Tests.Ledger.BetweenBackends;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>The messages of refused conversions between two CSV files and one database.</summary>
public sealed class LedgerConversionSentencesTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    private string Csv => $"{_sandbox.Location.Predecessor.ArtistsPath} and {_sandbox.Location.Predecessor.ReleaseGroupsPath}";

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_missing_source_is_reported_with_its_path()
    {
        Refusals(LedgerKind.Sqlite).Should().AllBe($"Nothing to convert: {Csv} do not exist. Correct the path in [ledger] of the config.");
        Refusals(LedgerKind.Csv).Should().AllBe(
            $"Nothing to convert: {_sandbox.Database} does not exist. Correct the path in [ledger] of the config.");
    }

    [Fact]
    public void A_ledger_without_rows_cannot_be_converted()
    {
        _sandbox.Folder.Write("mbid-artists.csv", "mbid,artist_name\r\n");
        Refusals(LedgerKind.Sqlite).Should().AllBe($"Nothing to convert: {Csv} have no rows.");

        File.Delete(_sandbox.Location.Predecessor.ArtistsPath);
        _sandbox.Open().Dispose();
        Refusals(LedgerKind.Csv).Should().AllBe($"Nothing to convert: {_sandbox.Database} has no rows.");
    }

    [Fact]
    public void The_refusal_of_a_target_with_rows_names_the_option_overwrite()
    {
        Fill(LedgerKind.Csv);
        Fill(LedgerKind.Sqlite);

        const string Remedy = "a ledger. Move it away, or use --overwrite, which renames it.";
        Refusals(LedgerKind.Sqlite).Should().AllBe($"{_sandbox.Database} already holds {Remedy}");
        Refusals(LedgerKind.Csv).Should().AllBe($"{Csv} already hold {Remedy}");
    }

    [Fact]
    public void Both_CSV_files_are_named_when_neither_is_readable()
    {
        _sandbox.Folder.Write("mbid-artists.csv", "no;header\r\n1;2\r\n");
        _sandbox.Folder.Write("mbid-releasegroups.csv", "no;header\r\n1;2\r\n");

        var convert = () => Conversion(_sandbox, LedgerKind.Sqlite).Run();

        convert.Should().Throw<LedgerException>().WithMessage(
            $"The ledger {_sandbox.Location.Predecessor.ArtistsPath} has no column * and "
                + $"{_sandbox.Location.Predecessor.ReleaseGroupsPath} has no column *, so nothing was converted. Repair "
                + "the file, or move it away and convert only the rest.");
    }

    [Fact]
    public void A_directory_in_place_of_the_database_is_reported_as_a_directory()
    {
        Fill(LedgerKind.Csv);
        Directory.CreateDirectory(_sandbox.Database);

        var convert = () => Conversion(_sandbox, LedgerKind.Sqlite).Run();

        convert.Should().Throw<LedgerException>().WithMessage($"The ledger {_sandbox.Database} is a directory. *");
    }

    [Fact]
    public void A_preview_of_a_conversion_takes_no_lock_and_renames_no_file()
    {
        Fill(LedgerKind.Csv);
        using var holder = Open(_sandbox, LedgerKind.Csv);
        _sandbox.Open().Dispose();
        _sandbox.Query("DELETE FROM artists");

        var preview = Conversion(_sandbox, LedgerKind.Sqlite).PreviewAsync().Now();

        preview.Refusal.Should().BeNull();
        preview.Counts!.Artists.Total.Should().Be(1);
        preview.SetAside.Should().BeEmpty();
    }

    private void Fill(LedgerKind backend)
    {
        using var ledger = Open(_sandbox, backend);
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
    }

    private IEnumerable<string?> Refusals(LedgerKind to) =>
        [Conversion(_sandbox, to).PreviewAsync().Now().Refusal, Conversion(_sandbox, to).Run().Refusal];
}
