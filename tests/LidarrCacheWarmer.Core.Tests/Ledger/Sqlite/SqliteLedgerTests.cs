using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>How results are written to the database.</summary>
public sealed class SqliteLedgerTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_written_result_survives_a_kill_of_the_process()
    {
        var ledger = _sandbox.Filled();
        ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
        ledger.Abandon();

        using var again = _sandbox.Open();

        again.Artists([LedgerSamples.First]).Single().Probe.Should().Be(Known);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_removal_survives_a_kill_of_the_process(bool isLocal)
    {
        _sandbox.Filled(isLocal).Dispose();
        var ledger = _sandbox.Open(isLocal);
        ledger.Remove(EntryKind.Artist, [LedgerSamples.First]).Should().Be(1);
        ledger.Abandon();

        using var again = _sandbox.Open(isLocal);

        again.Artists().Select(artist => artist.Mbid).Should().Equal(LedgerSamples.Second);
    }

    [Fact]
    public void A_database_on_a_network_share_has_no_WAL()
    {
        _sandbox.Filled().Dispose();
        using var ledger = _sandbox.Open(isLocal: false);

        ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
        ledger.Artists([LedgerSamples.First]).Single().Probe.Should().Be(Known);
        ledger.Compact();

        _sandbox.Query("SELECT count(*) FROM artists WHERE status = 'success'").Should().Equal("1");
        _sandbox.Query("PRAGMA journal_mode").Should().Equal("delete");
        _sandbox.Names.Should().Equal("mbid_cache.db");
    }

    [Fact]
    public void A_local_database_has_a_WAL_and_compacting_empties_it()
    {
        using var ledger = _sandbox.Filled();
        new FileInfo(_sandbox.Database + "-wal").Length.Should().BePositive();

        ledger.Fsync();
        ledger.Compact();

        new FileInfo(_sandbox.Database + "-wal").Length.Should().Be(0);
        _sandbox.Query("PRAGMA journal_mode").Should().Equal("wal");
    }

    [Fact]
    public void After_a_first_fault_the_program_waits_less_for_a_locked_database()
    {
        var ledger = _sandbox.Filled(patience: TimeSpan.FromMilliseconds(1100));
        ledger.Compact();
        ledger.BusyTimeout.Should().Be(1100);
        using (_sandbox.Lock())
        {
            ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
            ((Action)ledger.CopyArtistStatuses).Should().Throw<LedgerException>().WithMessage(
                $"Another program has locked the ledger {_sandbox.Database}. Close the database browser, sqlite3 shell or "
                    + "backup that has it open, then start again.");
            ledger.BusyTimeout.Should().Be(1000);
        }

        ledger.CopyArtistStatuses();

        ledger.BusyTimeout.Should().Be(1100);
        ledger.Abandon();
        _sandbox.Query("SELECT status FROM artists ORDER BY rowid").Should().Equal("success", "");
    }

    [Fact]
    public void Results_of_a_failed_transaction_are_written_again()
    {
        _sandbox.Filled().Dispose();
        _sandbox.Query("CREATE TRIGGER full BEFORE UPDATE ON artists WHEN NEW.evidence = 'full' BEGIN SELECT RAISE(ROLLBACK, 'full'); END");
        using var ledger = _sandbox.Open(isLocal: false);
        ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
        ledger.Write([ledger.Change(EntryKind.Artist, 1, Known with { Evidence = "full" })]);

        ((Action)ledger.Compact).Should().Throw<LedgerException>();
        _sandbox.Query("SELECT evidence FROM artists ORDER BY rowid").Should().Equal("", "");
        _sandbox.Query("DROP TRIGGER full");
        ledger.Compact();

        _sandbox.Query("SELECT evidence FROM artists ORDER BY rowid").Should().Equal("complete", "full");
    }

    [Theory]
    [InlineData("INSERT OR REPLACE INTO artists SELECT * FROM artists")]
    [InlineData("DELETE FROM artists WHERE rowid = 1; VACUUM")]
    [InlineData("UPDATE artists SET rowid = 10 - rowid")]
    [InlineData("UPDATE artists SET rowid = rowid + 5; UPDATE artists SET rowid = 8 - rowid")]
    [InlineData("DELETE FROM artists")]
    public void A_result_finds_its_entry_after_another_program_changed_the_rows(string meanwhile)
    {
        using var ledger = _sandbox.Filled();
        var second = ledger.Artists([LedgerSamples.Second]).Single();
        second.Mbid.Should().Be(LedgerSamples.Second);
        ledger.Compact();
        _sandbox.Query(meanwhile);

        ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, second.Mbid), Known)]);
        ledger.Compact();

        _sandbox.Query("SELECT mbid FROM artists WHERE status = 'success'").Should().Equal(LedgerSamples.Second.ToString());
    }

    [Fact]
    public void A_result_for_a_removed_row_is_a_fault_and_other_results_are_still_written()
    {
        using var ledger = _sandbox.Filled();
        var write = () => ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, LedgerSamples.Numbered(99)), Known)]);

        write.Should().Throw<LedgerException>().WithMessage(
            $"Another program removed a row from the ledger {_sandbox.Database} while its entry was being requested. Stop "
                + "other programs that write to it, then start again.");

        ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
        ledger.Compact();
        _sandbox.Query("SELECT status FROM artists ORDER BY rowid").Should().Equal("success", "");
    }
}
