using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

public sealed class SqliteOpeningTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(EntryKind.Artist)]
    [InlineData(EntryKind.TextSearch)]
    [InlineData(EntryKind.ReleaseGroup)]
    public void An_open_survey_is_remembered_until_it_ends(EntryKind kind)
    {
        var ledger = _sandbox.Open();
        ledger.SetSurvey(kind, open: true);
        ledger.Abandon();

        using var again = _sandbox.Open();
        again.IsSurveyOpen(kind).Should().BeTrue();
        Enum.GetValues<EntryKind>().Count(again.IsSurveyOpen).Should().Be(1);
        again.SetSurvey(kind, open: false);
        again.IsSurveyOpen(kind).Should().BeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_damaged_database_is_set_aside(int page)
    {
        _sandbox.Folder.Take("v1.6_sqlite/mbid_cache.db", "mbid_cache.db");
        var bytes = File.ReadAllBytes(_sandbox.Database);
        bytes.AsSpan(page * 4096, 4096).Fill(0x5a);
        File.WriteAllBytes(_sandbox.Database, bytes);

        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().ContainSingle().Which.Should().Match(
                $"{_sandbox.Database}: is damaged (SQLite Error *), so it was renamed to "
                    + $"{_sandbox.Database}.damaged-20261123T120000Z and a new ledger starts.");
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]).Should().Be(new SyncCounts(1, 0));
        }

        File.ReadAllBytes(_sandbox.Database + ".damaged-20261123T120000Z").Should().Equal(bytes);
        _sandbox.Names.Should().HaveCount(2);
    }

    /// <summary>Only the shared memory remains, because SQLite itself deletes an invalid log and journal.</summary>
    [Fact]
    public void The_shared_memory_of_a_damaged_database_is_set_aside_with_it()
    {
        _sandbox.Folder.Write("mbid_cache.db", "this is no database, however long one looks at it".PadRight(8192));
        _sandbox.Folder.Write("mbid_cache.db-shm", "shared");

        using var ledger = _sandbox.Open();

        File.ReadAllText($"{_sandbox.Database}.damaged-20261123T120000Z-shm").Should().Be("shared");
    }

    [Fact]
    public void A_directory_is_rejected_as_a_database_for_writing_and_reading()
    {
        Directory.CreateDirectory(_sandbox.Database);

        foreach (var open in new Action[] { () => _sandbox.Open(), () => _sandbox.View() })
        {
            open.Should().Throw<LedgerException>().WithMessage($"The ledger {_sandbox.Database} is a directory. *");
        }
    }

    [Fact]
    public void A_second_opening_names_the_holder_of_the_ledger()
    {
        using var first = _sandbox.Open();

        var second = () => _sandbox.Open();

        second.Should().Throw<LedgerException>().Where(fault => fault.Fault == LedgerFault.HeldByAnotherProcess).WithMessage($"Another process (pid *) is using the ledger {_sandbox.Database}. *");
    }

    [Fact]
    public void An_empty_database_imports_the_CSV_files()
    {
        _sandbox.Folder.Take("v1.6_csv/mbid-artists.csv", "mbid-artists.csv");
        _sandbox.Folder.Take("v1.6_csv/1_rgs.csv", "mbid-releasegroups.csv");
        using var csv = LocalLedgers.Open(_sandbox.LocationOf(LedgerKind.Csv), readOnly: true, _sandbox.Time);

        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().Equal(
                $"{_sandbox.Database}: was empty, so it imported 8 artists and 16 release groups from "
                    + $"{_sandbox.Folder["mbid-artists.csv"]} and {_sandbox.Folder["mbid-releasegroups.csv"]}. Those files "
                    + "are unchanged and no longer used.");
            ledger.Artists().Should().Equal(csv.Artists());
            ledger.ReleaseGroups().Should().Equal(csv.ReleaseGroups());
        }

        using var again = _sandbox.Open();
        again.Notices.Should().BeEmpty();
    }

    [Fact]
    public void Imported_rows_survive_a_kill_and_odd_lines_are_reported()
    {
        _sandbox.Folder.Write("mbid-artists.csv", $"mbid,artist_name,attempts\r\n{LedgerSamples.First},A,x\r\n");
        var ledger = _sandbox.Open(isLocal: false);
        ledger.Notices.Should().HaveCount(2).And.Contain(
            $"{_sandbox.Location.Predecessor.ArtistsPath}, line 2: attempts is 'x', which is not a whole number. The program uses 0 and leaves the value in the file.");
        ledger.Abandon();

        _sandbox.Query("SELECT artist_name FROM artists").Should().Equal("A");
    }

    [Fact]
    public void A_single_CSV_file_is_imported_and_a_file_without_rows_is_ignored()
    {
        _sandbox.Folder.Write("mbid-releasegroups.csv", "rg_mbid,rg_title,artist_mbid\r\n");
        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().BeEmpty();
        }

        _sandbox.Folder.Write("mbid-releasegroups.csv", $"rg_mbid,rg_title,artist_mbid\r\n{LedgerSamples.Second},T,{LedgerSamples.First}\r\n");
        using var again = _sandbox.Open();
        again.ReleaseGroups().Should().ContainSingle().Which.Title.Should().Be("T");
    }

    [Fact]
    public void An_empty_database_imports_rows_left_only_in_a_journal()
    {
        var csv = LidarrCacheWarmer.Ledger.Csv.CsvLedger.Open(_sandbox.Location.Predecessor.ArtistsPath, _sandbox.Location.Predecessor.ReleaseGroupsPath, _sandbox.Time);
        csv.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        csv.Write([csv.Change(EntryKind.Artist, 0, Known)]);
        csv.Abandon();
        File.Exists(_sandbox.Location.Predecessor.ArtistsPath).Should().BeFalse();

        using var ledger = _sandbox.Open();

        ledger.Artists().Should().ContainSingle().Which.Probe.Should().Be(Known);
    }
}
