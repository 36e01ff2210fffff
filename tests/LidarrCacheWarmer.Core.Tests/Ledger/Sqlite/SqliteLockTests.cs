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
    public void Results_recorded_during_a_lock_move_into_the_rows_exactly_once_after_the_lock()
    {
        using var ledger = _sandbox.Filled(patience: Brief);
        ledger.Fsync();
        using (_sandbox.Lock())
        {
            ledger.Write([Result(LedgerSamples.First)]);
            ledger.FindArtist(LedgerSamples.First)!.Probe.Status.Should().Be(ProbeStatus.Success);
            FaultOf(ledger.Compact).Should().Be(LedgerFault.Locked);
            FaultOf(ledger.Compact).Should().Be(LedgerFault.Locked);
        }

        ledger.Compact();

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
            ledger.Write([Result(LedgerSamples.First), Result(LedgerSamples.Numbered(3)), Result(LedgerSamples.First, minutes: 1)]);
            FaultOf(ledger.Compact).Should().Be(LedgerFault.Locked);
            FaultOf(ledger.Compact).Should().Be(LedgerFault.Locked);
            File.Exists(_sandbox.Database + "-results").Should().BeTrue("the rows do not have the results yet");
        }

        ledger.Compact();

        File.Exists(_sandbox.Database + "-results").Should().BeFalse();
        _sandbox.Query("SELECT artist_name, status FROM artists ORDER BY rowid").Should().Equal("A|success", "B|", "C|success");
        _sandbox.Query("SELECT count(*) FROM cf_cache_responses").Should().Equal("3");
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
                ledger.Write([Result(LedgerSamples.First)]);
                FaultOf(ledger.Compact).Should().Be(LedgerFault.Locked);
            }
        }

        _sandbox.Time.Advance(TimeSpan.FromHours(1));
        using var again = _sandbox.Open();
        again.LookedAt.Should().Be(LedgerSamples.Noon);
    }

    public void Dispose() => _sandbox.Dispose();

    private static LedgerChange Result(Mbid mbid, int minutes = 0) => new(new EntryKey(EntryKind.Artist, mbid), LedgerSamples.Success(LedgerSamples.Noon.AddMinutes(minutes)));

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
