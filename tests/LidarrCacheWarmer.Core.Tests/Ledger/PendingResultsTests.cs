using LidarrCacheWarmer.Ledger;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class PendingResultsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(LedgerSamples.Noon);
    private readonly RecordingLedger _ledger = new();
    private readonly PendingResults _pending;

    public PendingResultsTests() => _pending = new PendingResults(_ledger, _time);

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public void Work_is_pending_from_the_first_result_until_it_is_folded()
    {
        var seen = new List<bool> { _pending.HasWork };
        Add(1);
        seen.Add(_pending.HasWork);
        _pending.WriteAsync().Now();
        seen.Add(_pending.HasWork);
        _pending.WriteAndSyncAsync().Now();
        seen.Add(_pending.HasWork);
        _time.Advance(TimeSpan.FromSeconds(60));
        _pending.WriteSyncAndCompactAsync().Now();
        seen.Add(_pending.HasWork);

        seen.Should().Equal(false, true, true, true, false);
        _ledger.All.Should().Equal("write 1", "flush", "fold");
    }

    [Fact]
    public void The_minute_before_the_fold_starts_at_the_first_result()
    {
        Add(1);
        _pending.WriteAsync().Now();
        _time.Advance(TimeSpan.FromSeconds(59));
        Add(2);
        _pending.WriteSyncAndCompactAsync().Now();
        _time.Advance(TimeSpan.FromSeconds(1));
        _pending.WriteSyncAndCompactAsync().Now();

        _ledger.All.Should().Equal("write 1", "write 2", "flush", "fold");
    }

    [Fact]
    public void After_a_fold_the_next_minute_starts_at_the_next_result()
    {
        Add(1);
        _pending.WriteAsync().Now();
        _time.Advance(TimeSpan.FromSeconds(60));
        _pending.WriteSyncAndCompactAsync().Now();
        _time.Advance(TimeSpan.FromSeconds(60));
        Add(2);
        _pending.WriteSyncAndCompactAsync().Now();

        _ledger.All.Should().Equal("write 1", "flush", "fold", "write 2", "flush");
    }

    [Fact]
    public void Folded_results_count_as_synced()
    {
        _ledger.IsLong = true;
        Add(1);
        _pending.WriteSyncAndCompactAsync().Now();
        _pending.WriteSyncAndCompactAsync().Now();

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

    private void Add(int number) => _pending.Add(LedgerSamples.Result(number));
}
