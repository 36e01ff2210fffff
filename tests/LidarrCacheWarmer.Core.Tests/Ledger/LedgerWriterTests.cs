using LidarrCacheWarmer.Core.Tests.Ledger.Csv;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class LedgerWriterTests
{
    private readonly FakeTimeProvider _time = new(LedgerSamples.Noon);
    private readonly RecordingLedger _ledger = new();

    [Fact]
    public async Task Results_are_written_as_soon_as_there_are_enough()
    {
        await using var writer = new LedgerWriter(_ledger, 3, TimeSpan.Zero, _time);

        Record(writer, 1, 2, 3);
        var first = await _ledger.NextAsync();
        Record(writer, 4, 5);
        Record(writer, 6);

        first.Should().Be("write 1 2 3");
        (await _ledger.NextAsync()).Should().Be("write 4 5 6");
        _ledger.HasMore.Should().BeFalse();
    }

    [Fact]
    public async Task Results_that_arrive_during_a_write_are_written_together()
    {
        await using var writer = new LedgerWriter(_ledger, 2, TimeSpan.Zero, _time);
        _ledger.MayReturn.Reset();
        Record(writer, 1, 2);
        var first = await _ledger.NextAsync();

        Record(writer, 3, 4, 5, 6, 7);
        _ledger.MayReturn.Set();

        first.Should().Be("write 1 2");
        (await _ledger.NextAsync()).Should().Be("write 3 4 5 6 7");
    }

    [Fact]
    public async Task A_single_result_is_written_and_synced_after_a_second()
    {
        await using var writer = new LedgerWriter(_ledger, 5, TimeSpan.Zero, _time);

        Record(writer, 1);
        _time.Advance(TimeSpan.FromSeconds(1));

        (await _ledger.NextAsync()).Should().Be("write 1");
        (await _ledger.NextAsync()).Should().Be("flush");
    }

    [Fact]
    public async Task Several_writes_within_a_second_are_synced_once()
    {
        await using var writer = new LedgerWriter(_ledger, 1, TimeSpan.Zero, _time);

        Record(writer, 1);
        var first = await _ledger.NextAsync();
        Record(writer, 2);
        var second = await _ledger.NextAsync();
        _time.Advance(TimeSpan.FromSeconds(1));

        string[] calls = [first, second, await _ledger.NextAsync()];
        calls.Should().Equal("write 1", "write 2", "flush");
    }

    [Fact]
    public async Task Draining_writes_and_syncs_everything()
    {
        await using var writer = new LedgerWriter(_ledger, 100, TimeSpan.Zero, _time);
        Record(writer, 1, 2);

        await writer.DrainAsync(TestContext.Current.CancellationToken);

        _ledger.All.Should().Equal("write 1 2", "flush");
    }

    [Fact]
    public async Task The_writer_compacts_the_ledger_when_its_journal_is_long()
    {
        _ledger.IsLong = true;
        await using var writer = new LedgerWriter(_ledger, 1, TimeSpan.Zero, _time);

        Record(writer, 1);

        (await _ledger.NextAsync()).Should().Be("write 1");
        (await _ledger.NextAsync()).Should().Be("fold");
    }

    [Fact]
    public async Task Dispose_writes_the_remaining_results()
    {
        await using (var writer = new LedgerWriter(_ledger, 100, TimeSpan.Zero, _time))
        {
            Record(writer, 1, 2);
        }

        _ledger.All.Should().Equal("write 1 2", "flush");
    }

    [Fact]
    public async Task A_fault_is_reported_and_no_recorded_result_is_lost()
    {
        _ledger.Fault = LedgerFaults.From("/data/ledger.csv", new IOException("No space left on device", 28));
        await using var writer = new LedgerWriter(_ledger, 1, TimeSpan.Zero, _time);
        var faulted = new TaskCompletionSource();
        await using var watching = writer.Faulted.Register(faulted.SetResult);
        Record(writer, 1);
        await faulted.Task;

        Record(writer, 2);
        var draining = async () => await writer.DrainAsync(TestContext.Current.CancellationToken);
        (await draining.Should().ThrowAsync<LedgerException>()).WithMessage(
            "The disk is full, so the ledger /data/ledger.csv cannot be written. All saved results are safe. Free disk space, then start again.");

        _ledger.Fault = null;
        await writer.DrainAsync(TestContext.Current.CancellationToken);
        _ledger.All.Should().Equal("write 1 2", "flush");
    }

    [Fact]
    public async Task A_fault_that_ended_is_still_reported_after_everything_is_written()
    {
        var fault = LedgerFaults.From("/data/ledger.csv", new IOException("No space left on device", 28));
        _ledger.Fault = fault;
        await using var writer = new LedgerWriter(_ledger, 1, TimeSpan.Zero, _time);
        writer.Fault.Should().BeNull();
        var faulted = new TaskCompletionSource();
        await using var watching = writer.Faulted.Register(faulted.SetResult);
        Record(writer, 1);
        await faulted.Task;

        _ledger.Fault = null;
        await writer.DrainAsync(TestContext.Current.CancellationToken);

        _ledger.All.Should().Equal("write 1", "flush");
        writer.Fault.Should().BeSameAs(fault);
    }

    [Fact]
    public async Task Drained_results_are_in_the_CSV_ledger_after_a_kill()
    {
        using var sandbox = new CsvSandbox();
        using (var ledger = sandbox.Open())
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
            await using var writer = new LedgerWriter(ledger, 5, TimeSpan.Zero, _time);
            writer.Record(ledger.Change(EntryKind.Artist, 0, LedgerSamples.Success(LedgerSamples.Noon)));
            await writer.DrainAsync(TestContext.Current.CancellationToken);
            ledger.Abandon();
        }

        using var again = sandbox.Open();
        again.Artists().Single().Probe.Should().Be(LedgerSamples.Success(LedgerSamples.Noon));
    }

    private static void Record(LedgerWriter writer, params int[] numbers)
    {
        foreach (var number in numbers)
        {
            writer.Record(LedgerSamples.Result(number));
        }
    }
}
