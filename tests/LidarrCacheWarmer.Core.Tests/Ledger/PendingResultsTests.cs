using LidarrCacheWarmer.Ledger;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class PendingResultsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(LedgerSamples.Noon);
    private readonly RecordingLedger _ledger = new();
    private readonly PendingResults _pending;

    public PendingResultsTests() => _pending = new PendingResults(_ledger, TimeSpan.FromSeconds(10), _time);

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public void HasWork_is_true_from_the_first_result_until_its_sync()
    {
        var seen = new List<bool> { _pending.HasWork };
        Add(1);
        seen.Add(_pending.HasWork);
        _pending.WriteAsync().Now();
        seen.Add(_pending.HasWork);
        _pending.WriteAndSyncAsync().Now();
        seen.Add(_pending.HasWork);

        seen.Should().Equal(false, true, true, false);
        _ledger.All.Should().Equal("write 1", "flush");
    }

    [Fact]
    public void Results_are_written_each_second_and_synced_when_the_sync_is_due()
    {
        Add(1);
        Pass(seconds: 8);
        Add(2);
        Pass(seconds: 1);
        _ledger.All.Should().Equal("write 1", "write 2");
        Pass(seconds: 1);

        _ledger.All.Should().Equal("write 1", "write 2", "flush");
    }

    [Fact]
    public void The_wait_for_a_sync_starts_at_the_first_result_after_the_previous_sync()
    {
        Add(1);
        Pass(seconds: 60);
        Add(2);
        Pass(seconds: 9);
        _ledger.All.Should().Equal("write 1", "flush", "write 2");
        Pass(seconds: 1);

        _ledger.All.Should().Equal("write 1", "flush", "write 2", "flush");
    }

    [Fact]
    public void A_thousand_results_are_synced_within_a_second()
    {
        for (var number = 0; number < 1000; number++)
        {
            Add(number);
        }

        Pass(seconds: 1);

        _ledger.All.Should().HaveCount(2).And.EndWith("flush");
    }

    [Fact]
    public void Moved_files_are_synced_within_a_second()
    {
        _ledger.IsMoved = true;
        Add(1);
        Pass(seconds: 1);

        _ledger.All.Should().Equal("write 1", "flush");
    }

    [Fact]
    public void Results_count_as_synced_after_the_ledger_is_compacted()
    {
        _ledger.IsLong = true;
        Add(1);
        _pending.WriteAndSyncWhenDueAsync().Now();
        _pending.WriteAndSyncWhenDueAsync().Now();

        _ledger.All.Should().Equal("write 1", "fold");
        _pending.HasWork.Should().BeFalse();
    }

    [Fact]
    public void A_result_that_failed_to_write_is_still_pending()
    {
        Add(1);
        _ledger.Fault = LedgerFaults.From("/data/ledger.csv", new IOException("Input/output error", 5));
        ((Action)(() => _pending.WriteAsync().Now())).Should().Throw<LedgerException>();

        _ledger.Fault = null;
        Add(2);
        _pending.WriteAsync().Now();

        _ledger.All.Should().Equal("write 1 2");
        _pending.Count.Should().Be(0);
    }

    private void Pass(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _pending.WriteAndSyncWhenDueAsync().Now();
        }
    }

    private void Add(int number) => _pending.Add(LedgerSamples.Result(number));
}
