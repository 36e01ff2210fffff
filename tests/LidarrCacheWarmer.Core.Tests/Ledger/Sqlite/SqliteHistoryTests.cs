using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;
using static LidarrCacheWarmer.Core.Tests.Ledger.Sqlite.HistoryTables;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

public sealed class SqliteHistoryTests : IDisposable
{
    private const string Canaries = "SELECT timestamp, entity_type, entity_id, canary_target, status_code, success, operation_type FROM canary_responses ORDER BY id";
    private const string Full = "CREATE TRIGGER full BEFORE UPDATE ON artists WHEN NEW.evidence = 'full' BEGIN SELECT RAISE(ROLLBACK, 'full'); END";

    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Each_result_adds_a_row_to_the_Python_tools_tables()
    {
        using (var ledger = Filled(_sandbox))
        {
            ledger.Write(
            [
                ledger.Change(EntryKind.Artist, 0, Known),
                ledger.Change(EntryKind.TextSearch, 0, Known with { CanaryTarget = "old", CfCacheStatus = "MISS" }),
                ledger.Change(EntryKind.ReleaseGroup, 0, LedgerSamples.Failure(LedgerSamples.Noon.AddMilliseconds(1)) with { CfCacheStatus = "DYNAMIC" }),
            ]);
        }

        _sandbox.Query(Canaries).Should().Equal(
            $"2026-11-23T12:00:00+00:00|artist|{LedgerSamples.First}|skyhook|200|1|mbid_check",
            $"2026-11-23T12:00:00+00:00|artist|{LedgerSamples.First}|old|200|1|text_search");
        _sandbox.Query(Caches).Should().Equal(
            $"2026-11-23T12:00:00+00:00|artist|{LedgerSamples.First}|HIT|200|1|mbid_check",
            $"2026-11-23T12:00:00+00:00|artist|{LedgerSamples.First}|MISS|200|1|text_search",
            $"2026-11-23T12:00:00.001000+00:00|release_group|{LedgerSamples.Second}|DYNAMIC|503|0|mbid_check");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Writing_a_result_again_adds_no_second_history_row(bool isLocal)
    {
        using (var ledger = Filled(_sandbox, isLocal))
        {
            ledger.Write([ledger.Change(EntryKind.Artist, 0, Known with { RefreshPending = true })]);
            ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
            ledger.Fsync();
            ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
            ledger.Write([ledger.Change(EntryKind.Artist, 0, Known with { LastChecked = LedgerSamples.Noon.AddHours(1) })]);
        }

        _sandbox.Query(Moments).Should().Equal("2026-11-23T12:00:00+00:00", "2026-11-23T13:00:00+00:00");
    }

    [Fact]
    public void The_history_of_a_failed_transaction_is_written_once()
    {
        Filled(_sandbox).Dispose();
        _sandbox.Query(Full);
        using var ledger = _sandbox.Open(isLocal: false);
        LedgerChange[] refused = [ledger.Change(EntryKind.Artist, 1, Known with { Evidence = "full" })];
        ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
        ledger.Write(refused);
        var fail = ledger.Compact;
        fail.Should().Throw<LedgerException>();
        fail.Should().Throw<LedgerException>();
        _sandbox.Query("DROP TRIGGER full");

        ledger.Write(refused);
        ledger.Compact();
        ledger.Write(refused);
        ledger.Compact();

        _sandbox.Query("SELECT entity_id FROM canary_responses").Should().Equal(LedgerSamples.First.ToString(), LedgerSamples.Second.ToString());
        _sandbox.Query("SELECT entity_id FROM cf_cache_responses").Should().Equal(LedgerSamples.First.ToString(), LedgerSamples.Second.ToString());
    }

    [Fact]
    public void Two_results_of_one_entry_in_one_batch_are_two_rows()
    {
        using var ledger = Filled(_sandbox);
        LedgerChange[] changes = [ledger.Change(EntryKind.Artist, 0, Known), ledger.Change(EntryKind.Artist, 0, Known with { LastChecked = LedgerSamples.Noon.AddHours(1), Evidence = "full" })];
        _sandbox.Query(Full);
        ledger.Write(changes);
        ((Action)ledger.Compact).Should().Throw<LedgerException>();
        _sandbox.Query("DROP TRIGGER full");

        ledger.Compact();

        _sandbox.Query(Moments).Should().Equal("2026-11-23T12:00:00+00:00", "2026-11-23T13:00:00+00:00");
    }

    [Fact]
    public void A_history_row_is_committed_or_rolled_back_with_its_result()
    {
        var ledger = Filled(_sandbox, isLocal: false);
        ledger.Fsync();
        ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
        ledger.Abandon();

        _sandbox.Query("SELECT status FROM artists WHERE rowid = 1").Should().Equal("");
        _sandbox.Query(Canaries).Should().BeEmpty();
    }

    [Fact]
    public void Tables_of_an_early_version_keep_their_rows_and_gain_missing_columns()
    {
        _sandbox.Query(
            "CREATE TABLE canary_responses (id INTEGER PRIMARY KEY, timestamp TEXT NOT NULL, entity_type TEXT, entity_id TEXT, canary_target TEXT, status_code TEXT, success INTEGER, mine TEXT); "
            + "INSERT INTO canary_responses VALUES (7, '2026-11-22T00:00:00+00:00', 'artist', 'x', 'y', '200', 1, 'kept')");

        using (var ledger = Filled(_sandbox))
        {
            ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
        }

        _sandbox.Query("SELECT id, mine, operation_type FROM canary_responses ORDER BY id").Should().Equal("7|kept|mbid_check", "8||mbid_check");
    }

    [Fact]
    public void A_history_table_that_rejects_rows_loses_no_result()
    {
        _sandbox.Query("CREATE TABLE canary_responses (id INTEGER PRIMARY KEY, mine TEXT NOT NULL)");

        using (var ledger = Filled(_sandbox))
        {
            ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
        }

        _sandbox.Query("SELECT status FROM artists WHERE rowid = 1").Should().Equal("success");
        _sandbox.Query(Canaries).Should().BeEmpty();
        _sandbox.Query(Caches).Should().ContainSingle();
    }

    [Fact]
    public void An_import_adds_no_history()
    {
        using (var csv = LocalLedgers.Open(_sandbox.LocationOf(LedgerKind.Csv), readOnly: false, _sandbox.Time))
        {
            csv.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
            csv.Write([csv.Change(EntryKind.Artist, 0, Known)]);
        }

        _sandbox.Open().Dispose();

        _sandbox.Query("SELECT status FROM artists").Should().Equal("success");
        _sandbox.Query(Canaries).Should().BeEmpty();
    }
}
