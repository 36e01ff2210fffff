using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

public sealed class SqliteLedgerTests : IDisposable
{
    private static readonly ProbeRecord Known = LedgerSamples.Success(LedgerSamples.Noon);

    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_written_result_survives_the_death_of_the_process()
    {
        var ledger = Filled();
        ledger.Write([new LedgerChange(EntryKind.Artist, 1, Known)]);
        ledger.Abandon();

        using var again = _sandbox.Open();

        again.Artists([1]).Single().Probe.Should().Be(Known);
    }

    [Fact]
    public void On_a_network_share_there_is_no_log_and_one_commit_a_second()
    {
        const string Statuses = "SELECT count(*) FROM artists WHERE status = 'success'";
        Filled().Dispose();
        using var ledger = _sandbox.Open(isLocal: false);

        ledger.Write([new LedgerChange(EntryKind.Artist, 1, Known)]);
        ledger.Artists([1]).Single().Probe.Should().Be(Known);
        _sandbox.Query(Statuses).Should().Equal("0");

        _sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        ledger.Write([new LedgerChange(EntryKind.Artist, 2, Known)]);
        _sandbox.Query(Statuses).Should().Equal("2");

        ledger.Write([new LedgerChange(EntryKind.Artist, 2, Known with { Status = ProbeStatus.Timeout })]);
        ledger.Flush();
        _sandbox.Query(Statuses).Should().Equal("1");
        _sandbox.Query("PRAGMA journal_mode").Should().Equal("delete");
        _sandbox.Names.Should().Equal("mbid_cache.db");
    }

    [Fact]
    public void Locally_there_is_a_log_that_folding_empties()
    {
        using var ledger = Filled();
        new FileInfo(_sandbox.Database + "-wal").Length.Should().BePositive();

        ledger.Flush();
        ledger.Fold();

        new FileInfo(_sandbox.Database + "-wal").Length.Should().Be(0);
        _sandbox.Query("PRAGMA journal_mode").Should().Equal("wal");
    }

    [Fact]
    public void Only_new_and_changed_rows_are_written()
    {
        using var ledger = Filled();
        var albums = Enumerable.Range(0, 5000).Select(i => new Album(LedgerSamples.Numbered(i), $"T{i}", LedgerSamples.First, "A")).ToList();
        ledger.Sync(albums).Should().Be(new SyncCounts(5000, 0));
        ledger.Fold();

        ledger.Sync(albums).Should().Be(new SyncCounts(0, 0));

        new FileInfo(_sandbox.Database + "-wal").Length.Should().Be(0);
        ledger.Sync([albums[7] with { Title = "other" }, albums[8] with { ArtistMbid = LedgerSamples.Second }, albums[9]]).Should().Be(new SyncCounts(0, 2));
        ledger.ReleaseGroups().Should().HaveCount(5000);
        ledger.ReleaseGroups([9, 8]).Select(group => (group.Title, group.ArtistMbid)).Should().Equal(("T8", LedgerSamples.Second), ("other", LedgerSamples.First));
    }

    [Fact]
    public void New_release_groups_know_the_status_of_their_artist_and_old_ones_are_told()
    {
        using var ledger = Filled();
        ledger.Sync([new Album(LedgerSamples.Numbered(1), "T", LedgerSamples.First, "A")]);
        ledger.Write([new LedgerChange(EntryKind.Artist, 1, Known)]);
        ledger.Sync([new Album(LedgerSamples.Numbered(2), "U", LedgerSamples.First, "A"), new Album(LedgerSamples.Numbered(3), "V", LedgerSamples.Numbered(9), "?")]);
        ledger.Flush();
        _sandbox.Query("SELECT artist_cache_status FROM release_groups ORDER BY rg_title").Should().Equal("", "success", "");

        ledger.CopyArtistStatuses();
        ledger.Flush();

        _sandbox.Query("SELECT artist_cache_status FROM release_groups ORDER BY rg_title").Should().Equal("success", "success", "");
    }

    [Fact]
    public void Statuses_are_copied_row_by_row_whatever_the_numbers_of_the_rows_are()
    {
        using var ledger = Filled();
        ledger.Sync([.. Enumerable.Range(1, 20_004).Select(i => new Album(LedgerSamples.Numbered(i), $"T{i}", LedgerSamples.First, "A"))]);
        ledger.Write([new LedgerChange(EntryKind.Artist, 1, Known)]);
        ledger.Flush();
        _sandbox.Query(
            $"UPDATE release_groups SET rowid = -7 WHERE rowid = 1; UPDATE release_groups SET rowid = 3000000000 WHERE rowid = 2; UPDATE release_groups SET rowid = {long.MaxValue} WHERE rowid = 3");

        ledger.CopyArtistStatuses();
        ledger.Flush();

        _sandbox.Query("SELECT DISTINCT artist_cache_status FROM release_groups").Should().Equal("success");
    }

    [Fact]
    public void Manual_entries_are_marked_and_take_no_title_away()
    {
        using var ledger = Filled();
        ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "A"), LedgerSamples.Artist(LedgerSamples.Numbered(5), "N")], EntrySource.Manual).Should().Be(new SyncCounts(1, 1));
        ledger.Sync([new Album(LedgerSamples.Second, "Known", LedgerSamples.First, "A")]);

        ledger.Sync([new Album(LedgerSamples.Second, "Manual Entry", LedgerSamples.First, "Mine")], EntrySource.Manual).Should().Be(new SyncCounts(0, 1));

        ledger.Artists().Select(artist => artist.IsManual).Should().Equal(true, false, true);
        ledger.ReleaseGroups().Single().Should().Match<ReleaseGroupEntry>(group => group.IsManual && group.Title == "Known" && group.ArtistName == "Mine");
    }

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

    [Fact]
    public void A_locked_database_is_given_up_soon_and_sooner_after_a_fault()
    {
        var ledger = Filled();
        ledger.Fold();
        ledger.BusyTimeout.Should().Be(5000);
        using (_sandbox.Lock())
        {
            var write = () => ledger.Write([new LedgerChange(EntryKind.Artist, 1, Known)]);
            write.Should().Throw<LedgerException>().WithMessage(
                $"The ledger {_sandbox.Database} is locked by another program that has it open; close that program and start again.");
            ledger.BusyTimeout.Should().Be(1000);
            ((Action)ledger.Fold).Should().Throw<LedgerException>();
        }

        ledger.Flush();

        ledger.BusyTimeout.Should().Be(5000);
        ledger.Abandon();
        _sandbox.Query("SELECT status FROM artists ORDER BY rowid").Should().Equal("success", "");
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
                $"{_sandbox.Database}: is damaged (SQLite Error *), so it was set aside as {_sandbox.Database}.damaged-20261123T120000Z and the ledger begins anew.");
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "A")]).Should().Be(new SyncCounts(1, 0));
        }

        File.ReadAllBytes(_sandbox.Database + ".damaged-20261123T120000Z").Should().Equal(bytes);
        _sandbox.Names.Should().HaveCount(2);
    }

    [Fact]
    public void A_second_opening_is_told_who_holds_the_ledger()
    {
        using var first = _sandbox.Open();

        var second = () => _sandbox.Open();

        second.Should().Throw<LedgerException>().Where(fault => fault.Fault == LedgerFault.HeldByAnotherProcess).WithMessage($"Another process (pid *) is using the ledger {_sandbox.Database}; *");
    }

    [Fact]
    public void An_empty_database_takes_over_the_CSV_files()
    {
        _sandbox.Folder.Take("v1.6_csv/mbid-artists.csv", "mbid-artists.csv");
        _sandbox.Folder.Take("v1.6_csv/1_rgs.csv", "mbid-releasegroups.csv");
        using var csv = LedgerOpening.Open(_sandbox.Location with { Backend = LedgerBackend.Csv }, readOnly: true, _sandbox.Time);

        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().Equal(
                $"{_sandbox.Database}: was empty and has taken over 8 artists and 16 release groups from {_sandbox.Folder["mbid-artists.csv"]} and "
                + $"{_sandbox.Folder["mbid-releasegroups.csv"]}, which stay as they are and are not used any more.");
            ledger.Artists().Select(artist => artist with { Row = artist.Row - 1 }).Should().Equal(csv.Artists());
            ledger.ReleaseGroups().Select(group => group with { Row = group.Row - 1 }).Should().Equal(csv.ReleaseGroups());
        }

        using var again = _sandbox.Open();
        again.Notices.Should().BeEmpty();
    }

    [Fact]
    public void An_empty_database_takes_over_what_a_killed_process_left_in_a_journal_only()
    {
        var csv = LidarrCacheWarmer.Ledger.Csv.CsvLedger.Open(_sandbox.Location.ArtistsCsvPath, _sandbox.Location.ReleaseGroupsCsvPath, _sandbox.Time);
        csv.Sync([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        csv.Write([new LedgerChange(EntryKind.Artist, 0, Known)]);
        csv.Abandon();
        File.Exists(_sandbox.Location.ArtistsCsvPath).Should().BeFalse();

        using var ledger = _sandbox.Open();

        ledger.Artists().Should().ContainSingle().Which.Probe.Should().Be(Known);
    }

    [Fact]
    public void Rows_are_read_by_pages_while_others_are_added()
    {
        using var ledger = _sandbox.Open();
        ledger.Sync([.. Enumerable.Range(0, 4500).Select(i => LedgerSamples.Artist(LedgerSamples.Numbered(i), "A"))]);
        var seen = new List<long>();

        foreach (var artist in ledger.Artists())
        {
            seen.Add(artist.Row);
            if (seen.Count == 1000)
            {
                ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "late")]);
            }
        }

        seen.Should().HaveCount(4501).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void What_a_failed_transaction_took_along_is_written_again()
    {
        Filled().Dispose();
        _sandbox.Query("CREATE TRIGGER full BEFORE UPDATE ON artists WHEN NEW.evidence = 'full' BEGIN SELECT RAISE(ROLLBACK, 'full'); END");
        using var ledger = _sandbox.Open(isLocal: false);
        ledger.Write([new LedgerChange(EntryKind.Artist, 1, Known)]);
        var fail = () => ledger.Write([new LedgerChange(EntryKind.Artist, 2, Known with { Evidence = "full" })]);

        fail.Should().Throw<LedgerException>();
        _sandbox.Query("DROP TRIGGER full");
        ledger.Flush();

        _sandbox.Query("SELECT evidence FROM artists ORDER BY rowid").Should().Equal("complete", "full");
    }

    [Theory]
    [InlineData("INSERT OR REPLACE INTO artists SELECT * FROM artists")]
    [InlineData("DELETE FROM artists WHERE rowid = 1; VACUUM")]
    [InlineData("UPDATE artists SET rowid = 10 - rowid")]
    [InlineData("UPDATE artists SET rowid = rowid + 5; UPDATE artists SET rowid = 8 - rowid")]
    [InlineData("DELETE FROM artists")]
    public void A_result_finds_its_entry_whatever_another_program_makes_of_the_rows(string meanwhile)
    {
        using var ledger = Filled();
        var second = ledger.Artists([2]).Single();
        second.Mbid.Should().Be(LedgerSamples.Second);
        ledger.Fold();
        _sandbox.Query(meanwhile);

        ledger.Write([new LedgerChange(EntryKind.Artist, second.Row, Known)]);
        ledger.Flush();

        _sandbox.Query("SELECT mbid FROM artists WHERE status = 'success'").Should().Equal(LedgerSamples.Second.ToString());
    }

    [Fact]
    public void A_result_for_a_row_that_never_was_is_a_fault_and_costs_no_other_result()
    {
        using var ledger = Filled();
        var write = () => ledger.Write([new LedgerChange(EntryKind.Artist, 99, Known)]);

        write.Should().Throw<LedgerException>().WithMessage(
            $"The ledger {_sandbox.Database} has lost a row while its entry was asked for; let no other program write to it, and start again.");

        ledger.Write([new LedgerChange(EntryKind.Artist, 1, Known)]);
        ledger.Flush();
        _sandbox.Query("SELECT status FROM artists ORDER BY rowid").Should().Equal("success", "");
    }

    [Fact]
    public void A_new_row_counts_as_new_whatever_the_other_table_added_last()
    {
        using var ledger = _sandbox.Open();
        ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "A")]);

        ledger.Sync([new Album(LedgerSamples.First, "T", LedgerSamples.First, "A")]).Should().Be(new SyncCounts(1, 0));
        ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "renamed")]).Should().Be(new SyncCounts(0, 1));
        ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "renamed")]).Should().Be(new SyncCounts(0, 0));
    }

    private LidarrCacheWarmer.Ledger.Sqlite.SqliteLedger Filled()
    {
        var ledger = _sandbox.Open();
        ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "A"), LedgerSamples.Artist(LedgerSamples.Second, "B")]);
        return ledger;
    }
}
