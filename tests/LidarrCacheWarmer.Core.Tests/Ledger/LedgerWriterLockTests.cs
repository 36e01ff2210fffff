using LidarrCacheWarmer.Ledger;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>While another program locks the ledger, results wait in memory.</summary>
public sealed class LedgerWriterLockTests
{
    private readonly FakeTimeProvider _time = new(LedgerSamples.Noon);
    private readonly RecordingLedger _ledger = new();
    private readonly LedgerException _lock = new(LedgerFault.Locked, "The ledger is locked.");

    [Fact]
    public async Task Results_recorded_during_a_lock_are_counted_and_written_after_the_lock()
    {
        _ledger.Fault = _lock;
        await using var writer = new LedgerWriter(_ledger, 1, TimeSpan.Zero, _time);
        writer.Record(LedgerSamples.Result(1));
        writer.Record(LedgerSamples.Result(2));
        await ShouldBeLockedAsync(writer);

        writer.Lock.Should().BeSameAs(_lock);
        writer.Unsaved.Should().Be(2);
        writer.Fault.Should().BeNull("a lock is temporary");
        writer.Faulted.IsCancellationRequested.Should().BeFalse();
        _ledger.Fault = null;
        _time.Advance(TimeSpan.FromSeconds(1));

        (await _ledger.NextAsync()).Should().Be("write 1 2");
        await writer.DrainAsync(TestContext.Current.CancellationToken);
        writer.Lock.Should().BeNull();
        writer.Unsaved.Should().Be(0);
    }

    [Fact]
    public async Task A_lasting_fault_reports_the_number_of_unsaved_results()
    {
        _ledger.Fault = LedgerFaults.From("/data/ledger.csv", new IOException("No space left on device", 28));
        await using var writer = new LedgerWriter(_ledger, 1, TimeSpan.Zero, _time);
        writer.Record(LedgerSamples.Result(1));
        writer.Record(LedgerSamples.Result(2));

        await ((Func<Task>)(() => writer.DrainAsync(TestContext.Current.CancellationToken))).Should().ThrowAsync<LedgerException>();

        writer.Unsaved.Should().Be(2);
        writer.Lock.Should().BeNull();
        _ledger.Fault = null;
    }

    private async Task ShouldBeLockedAsync(LedgerWriter writer) =>
        (await ((Func<Task>)(() => writer.DrainAsync(TestContext.Current.CancellationToken))).Should().ThrowAsync<LedgerException>())
        .Which.Should().BeSameAs(_lock);
}
