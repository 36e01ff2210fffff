using CsCheck;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>New results are in a file beside the database until they are written into the database rows.</summary>
public sealed class SqliteResultsFileTests : IDisposable
{
    private const string Rows = "SELECT status FROM artists ORDER BY rowid";

    private readonly SqliteSandbox _sandbox = new();

    private string Results => _sandbox.Database + "-results";

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Results_of_a_killed_process_are_seen_by_views_and_move_into_the_rows_at_the_next_opening()
    {
        Killed(Known);

        _sandbox.Query(Rows).Should().Equal("", "");
        using (var view = _sandbox.View())
        {
            view.FindArtist(LedgerSamples.First)!.Probe.Should().Be(Known);
            view.Artists().First().Probe.Should().Be(Known);
            view.Counts().Artists.Should().Be(new StatusCounts(1, 0, 2));
            view.ArtistsWith(new HashSet<Verdict> { Known.Verdict }).Should().BeNull("the rows do not have the verdict yet");
        }

        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().BeEmpty();
            _sandbox.Query(Rows).Should().Equal("success", "");
        }

        File.Exists(Results).Should().BeFalse();
        _sandbox.Query("SELECT count(*) FROM canary_responses").Should().Equal("1");
    }

    [Fact]
    public void A_kill_between_writing_the_rows_and_deleting_the_results_file_repeats_no_result()
    {
        Killed(Known);
        var file = File.ReadAllBytes(Results);
        _sandbox.Open().Dispose();
        _sandbox.Query("UPDATE artists SET status = 'timeout', last_checked = '2026-11-23T13:00:00+00:00'");
        File.WriteAllBytes(Results, file);

        using (var view = _sandbox.View())
        {
            view.FindArtist(LedgerSamples.First)!.Probe.Status.Should().Be(ProbeStatus.Timeout);
        }

        _sandbox.Open().Dispose();
        File.Exists(Results).Should().BeFalse();
        _sandbox.Query(Rows).Should().Equal("timeout", "timeout");
        _sandbox.Query("SELECT count(*) FROM canary_responses").Should().Equal("1");
    }

    [Theory]
    [InlineData("2026-11-23T11:00:00+00:00", true)]
    [InlineData("2026-11-23T13:00:00+00:00", false)]
    public void After_a_backup_is_restored_beside_a_results_file_each_entry_has_its_newest_result(
        string lastChecked, bool isOlder)
    {
        _sandbox.Filled().Dispose();
        var backup = File.ReadAllBytes(_sandbox.Database);
        var killed = _sandbox.Open();
        killed.Write([killed.Change(EntryKind.Artist, 0, Known)]);
        killed.Abandon();
        File.WriteAllBytes(_sandbox.Database, backup);
        _sandbox.Query($"UPDATE artists SET status = 'timeout', last_checked = '{lastChecked}'");

        using (var view = _sandbox.View())
        {
            view.FindArtist(LedgerSamples.First)!.Probe.Status.Should().Be(isOlder ? ProbeStatus.Success : ProbeStatus.Timeout);
        }

        _sandbox.Open().Dispose();
        _sandbox.Query(Rows).Should().Equal(isOlder ? "success" : "timeout", "timeout");
    }

    [Fact]
    public void Results_in_the_file_replace_rows_with_a_later_time_because_a_clock_may_be_set_back()
    {
        Killed(Known);
        _sandbox.Query("UPDATE artists SET status = 'timeout', last_checked = '2026-11-23T13:00:00+00:00'");

        using (var view = _sandbox.View())
        {
            view.FindArtist(LedgerSamples.First)!.Probe.Should().Be(Known);
        }

        using (var copy = SqliteLedger.Read(_sandbox.Location, _sandbox.Time))
        {
            copy.FindArtist(LedgerSamples.First)!.Probe.Should().Be(Known);
        }

        _sandbox.ConversionTo(LedgerKind.Csv).Run();
        var csv = (CsvLocation)_sandbox.LocationOf(LedgerKind.Csv);
        using (var converted = CsvLedger.Read(csv.ArtistsPath, csv.ReleaseGroupsPath, _sandbox.Time))
        {
            converted.FindArtist(LedgerSamples.First)!.Probe.Should().Be(Known);
        }

        using var ledger = _sandbox.Open();
        ledger.FindArtist(LedgerSamples.First)!.Probe.Should().Be(Known);
    }

    [Fact]
    public void A_line_that_a_kill_cut_off_is_ignored_and_later_results_replace_it()
    {
        Killed(Known);
        using (var file = new FileStream(Results, FileMode.Append))
        {
            file.Write("01234567 r artist"u8);
        }

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().BeEmpty();
        ledger.FindArtist(LedgerSamples.First)!.Probe.Should().Be(Known);
    }

    [Fact]
    public void Damaged_lines_are_reported_and_the_other_results_are_kept()
    {
        Killed(LedgerSamples.Failure(LedgerSamples.Noon), Known);
        var lines = File.ReadAllLines(Results);
        lines[2] = lines[2].Replace("timeout", "success", StringComparison.Ordinal);
        File.WriteAllText(Results, string.Concat(lines.Select(line => line + "\n")));

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().Equal($"{Results}: 1 damaged line was skipped; the next run checks these entries again.");
        ledger.FindArtist(LedgerSamples.First)!.Probe.Should().Be(Known);
    }

    [Fact]
    public void Results_of_another_metadata_server_are_set_aside()
    {
        var aside = Results + ".replaced-20261123T120000Z";
        using (var other = new SqliteSandbox())
        {
            var killed = other.Filled();
            killed.UseTarget(MetadataTarget.From("http://other:5001/api"));
            killed.Write([killed.Change(EntryKind.Artist, 0, Known)]);
            killed.Abandon();
            using (var own = _sandbox.Filled())
            {
                own.UseTarget(MetadataTarget.From("http://own:5001/api"));
            }

            File.Copy(other.Database + "-results", Results);
        }

        using (var view = _sandbox.View())
        {
            view.FindArtist(LedgerSamples.First)!.Probe.Status.Should().Be(ProbeStatus.Untried);
        }

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().Equal($"{_sandbox.Database}: the results file next to this database belongs to another database or metadata server, so that file was renamed to {aside}.");
        ledger.FindArtist(LedgerSamples.First)!.Probe.Status.Should().Be(ProbeStatus.Untried);
        File.Exists(aside).Should().BeTrue();
    }

    [Fact]
    public void Removing_the_results_file_during_a_run_loses_no_result()
    {
        using var ledger = _sandbox.Filled();
        ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
        File.Delete(Results);

        ledger.WantsSync.Should().BeTrue();
        ledger.Fsync();

        _sandbox.Query(Rows).Should().Equal("success", "");
    }

    [Fact]
    public void Many_results_move_into_the_rows_during_a_run()
    {
        using var ledger = _sandbox.Filled();
        ledger.Write([.. Enumerable.Range(1, ResultsBuffer.Most).Select(number => ledger.Change(EntryKind.Artist, 0, Known with { Attempts = number }))]);

        _sandbox.Query("SELECT attempts FROM artists ORDER BY rowid").Should().Equal($"{ResultsBuffer.Most}", "0");
        File.Exists(Results).Should().BeFalse();
    }

    [Fact]
    public void A_lock_delays_the_move_of_a_full_results_file_into_the_rows_and_repeats_no_result()
    {
        using var ledger = _sandbox.Filled(patience: TimeSpan.FromMilliseconds(5));
        ledger.Fsync();
        using (_sandbox.Lock())
        {
            ledger.Write([.. Enumerable.Range(1, ResultsBuffer.Most).Select(number => ledger.Change(EntryKind.Artist, 0, Known with { Attempts = number }))]);
            ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
        }

        File.ReadLines(Results).Should().HaveCount(ResultsBuffer.Most + 3, "the first two lines identify the file and its metadata server");
        ledger.Compact();
        _sandbox.Query("SELECT attempts FROM artists ORDER BY rowid").Should().Equal($"{Known.Attempts}", "0");
    }

    [Theory]
    [InlineData(ResultsBuffer.MostAtStop, false)]
    [InlineData(ResultsBuffer.MostAtStop + 1, true)]
    public void Many_results_stay_in_the_results_file_at_a_stop(int results, bool stay)
    {
        using (var ledger = _sandbox.Filled())
        {
            ledger.Write([.. Enumerable.Range(1, results).Select(number => ledger.Change(EntryKind.Artist, 0, Known with { Attempts = number }))]);
            ledger.Settle();
        }

        File.Exists(Results).Should().Be(stay);
        using var view = _sandbox.View();
        view.FindArtist(LedgerSamples.First)!.Probe.Attempts.Should().Be(results);
    }

    [Fact]
    public void A_stop_while_a_reader_blocks_the_commit_leaves_the_results_in_the_file()
    {
        using var ledger = _sandbox.Filled(isLocal: false, patience: TimeSpan.FromMilliseconds(5));
        ledger.Fsync();
        using (_sandbox.Lock("BEGIN; SELECT * FROM artists"))
        {
            ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
            ledger.Settle();
            ledger.Counts().Artists.Should().Be(new StatusCounts(1, 0, 2));
            _sandbox.Query(Rows).Should().Equal("", "");
        }

        ledger.Compact();
        _sandbox.Query(Rows).Should().Equal("success", "");
        _sandbox.Query("SELECT count(*) FROM canary_responses").Should().Equal("1");
    }

    [Fact]
    public void A_file_that_was_removed_is_written_again_with_all_results_during_a_lock()
    {
        using var ledger = _sandbox.Filled(patience: TimeSpan.FromMilliseconds(5));
        ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
        using (_sandbox.Lock())
        {
            File.Delete(Results);
            ((Action)ledger.Fsync).Should().Throw<LedgerException>().Which.Fault.Should().Be(LedgerFault.Locked);
            ledger.Write([ledger.Change(EntryKind.Artist, 1, Known)]);
            File.ReadLines(Results).Should().HaveCount(4);
        }

        ledger.Compact();
        _sandbox.Query(Rows).Should().Equal("success", "success");
    }

    [Fact]
    public void Results_of_a_killed_process_are_converted_too()
    {
        Killed(Known);

        _sandbox.ConversionTo(LedgerKind.Csv).Run();

        var csv = (CsvLocation)_sandbox.LocationOf(LedgerKind.Csv);
        using var converted = CsvLedger.Read(csv.ArtistsPath, csv.ReleaseGroupsPath, _sandbox.Time);
        converted.FindArtist(LedgerSamples.First)!.Probe.Should().Be(Known);
        converted.FindArtist(LedgerSamples.Second)!.Probe.Status.Should().Be(ProbeStatus.Untried);
    }

    [Fact]
    public void Results_without_a_row_are_dropped()
    {
        Killed(Known);
        _sandbox.Query("DELETE FROM artists");

        using var ledger = _sandbox.Open();

        ledger.Artists().Should().BeEmpty();
        File.Exists(Results).Should().BeFalse();
    }

    [Fact]
    public void The_results_file_has_the_permissions_of_the_database()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _sandbox.Filled().Dispose();
        File.SetUnixFileMode(_sandbox.Database, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite);
        using var ledger = _sandbox.Open();
        ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);

        File.GetUnixFileMode(Results).Should().Be(File.GetUnixFileMode(_sandbox.Database));
    }

    [Fact]
    public void Recent_results_are_in_a_view_of_a_copy_and_in_a_view_that_returns_to_their_server()
    {
        Killed(Known);
        using var copy = SqliteLedger.Read(_sandbox.Location, _sandbox.Time);
        copy.FindArtist(LedgerSamples.First)!.Probe.Should().Be(Known);

        using var view = _sandbox.View();
        view.UseTarget(MetadataTarget.From("http://one:5001/api"));
        view.UseTarget(MetadataTarget.From("http://two:5001/api"));
        view.FindArtist(LedgerSamples.First)!.Probe.Status.Should().Be(ProbeStatus.Untried);
        view.UseTarget(MetadataTarget.From("http://one:5001/api"));
        view.FindArtist(LedgerSamples.First)!.Probe.Should().Be(Known);
    }

    [Fact]
    public void Any_result_reads_back_from_its_line() => Gen.Enum<EntryKind>().SelectMany(kind => LedgerSamples.Records(kind).Select(record => (kind, record))).Sample(
        sample =>
        {
            var change = new LedgerChange(new EntryKey(sample.kind, LedgerSamples.First), sample.record);

            ResultLine.TryRead(System.Text.Encoding.UTF8.GetBytes(ResultLine.Format(change)), out var read).Should().BeTrue();

            read.Should().Be(change);
        },
        iter: Effort.Rounds(300, 10_000));

    private void Killed(params IReadOnlyList<ProbeRecord> results)
    {
        var ledger = _sandbox.Filled();
        ledger.Fsync();
        foreach (var result in results)
        {
            ledger.Write([ledger.Change(EntryKind.Artist, 0, result)]);
        }

        ledger.Abandon();
    }
}
