using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>Work while another program locks the database.</summary>
public sealed class SqliteLockTests : IDisposable
{
    private static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(5);

    private readonly SqliteSandbox _sandbox = new();

    [Fact]
    public void Results_that_fail_by_a_lock_are_written_once_by_the_next_write()
    {
        using var ledger = _sandbox.Filled(patience: Brief);
        ledger.Fsync();
        using (_sandbox.Lock())
        {
            FaultOf(() => ledger.Write([Result(LedgerSamples.First)])).Should().Be(LedgerFault.Locked);
            FaultOf(() => ledger.Write([Result(LedgerSamples.First)])).Should().Be(LedgerFault.Locked);
            ledger.Uncommitted.Should().Be(0);
            ledger.Artists().Should().HaveCount(2, "a write-ahead log allows reads during the lock");
        }

        ledger.Write([Result(LedgerSamples.First)]);

        _sandbox.Query("SELECT status FROM artists ORDER BY rowid").Should().Equal("success", "");
        _sandbox.Query("SELECT count(*) FROM cf_cache_responses").Should().Equal("1");
    }

    [Fact]
    public void Results_stay_in_an_open_transaction_while_a_reader_blocks_the_commit()
    {
        using var ledger = _sandbox.Filled(isLocal: false, patience: Brief);
        ledger.Fsync();
        using (_sandbox.Lock("BEGIN; SELECT * FROM artists"))
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.Numbered(3), "C")]);
            _sandbox.Time.Advance(TimeSpan.FromSeconds(2));
            ledger.Write([Result(LedgerSamples.First), Result(LedgerSamples.Numbered(3))]);
            FaultOf(ledger.Fsync).Should().Be(LedgerFault.Locked);
            ledger.Uncommitted.Should().Be(2);
        }

        ledger.Fsync();

        ledger.Uncommitted.Should().Be(0);
        _sandbox.Query("SELECT artist_name, status FROM artists ORDER BY rowid").Should().Equal("A|success", "B|", "C|success");
    }

    [Fact]
    public void Reads_during_an_exclusive_lock_report_a_lock_and_no_damage()
    {
        using var ledger = _sandbox.Filled(isLocal: false, patience: Brief);
        ledger.Fsync();
        using (_sandbox.Lock("BEGIN EXCLUSIVE"))
        {
            FaultOf(() => ledger.Artists([LedgerSamples.First])).Should().Be(LedgerFault.Locked);
            FaultOf(() => ledger.Counts()).Should().Be(LedgerFault.Locked);
        }

        ledger.Artists([LedgerSamples.First]).Should().ContainSingle();
    }

    [Fact]
    public void A_lock_causes_no_full_check_at_the_next_opening()
    {
        using (var ledger = _sandbox.Filled(patience: Brief))
        {
            ledger.Fsync();
            using (_sandbox.Lock())
            {
                FaultOf(() => ledger.Write([Result(LedgerSamples.First)])).Should().Be(LedgerFault.Locked);
            }

            ledger.Write([Result(LedgerSamples.First)]);
        }

        _sandbox.Time.Advance(TimeSpan.FromHours(1));
        using var again = _sandbox.Open();
        again.LookedAt.Should().Be(LedgerSamples.Noon);
    }

    public void Dispose() => _sandbox.Dispose();

    private static LedgerChange Result(Mbid mbid) => new(new EntryKey(EntryKind.Artist, mbid), LedgerSamples.Success(LedgerSamples.Noon));

    private static LedgerFault? FaultOf(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (LedgerException fault)
        {
            return fault.Fault;
        }
    }
}
