using LidarrCacheWarmer.Ledger;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>How many results <see cref="LedgerWriter"/> writes at once.</summary>
public sealed class LedgerWriterAmountsTests
{
    private readonly FakeTimeProvider _time = new(LedgerSamples.Noon);
    private readonly RecordingLedger _ledger = new();

    private IEnumerable<int> Written =>
        _ledger.All.Where(call => call.StartsWith("write", StringComparison.Ordinal)).Select(call => call.Split(' ').Length - 1);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_write_frequency_below_one_result_is_rejected(int frequency)
    {
        var create = () => new LedgerWriter(_ledger, frequency, TimeSpan.Zero, _time);

        create.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(1, 1000)]
    [InlineData(1200, 1200)]
    public async Task A_backlog_is_written_in_batches_of_1000_or_of_a_larger_configured_size(int frequency, int most)
    {
        await using var writer = new LedgerWriter(_ledger, frequency, TimeSpan.Zero, _time);
        _ledger.MayReturn.Reset();
        Record(writer, frequency);
        await _ledger.NextAsync();

        Record(writer, most + 1);
        _ledger.MayReturn.Set();
        await writer.DrainAsync(TestContext.Current.CancellationToken);

        Written.Should().Equal(frequency, most, 1);
    }

    [Fact]
    public async Task After_a_fault_the_writer_writes_only_on_request()
    {
        _ledger.Fault = LedgerFaults.From("/data/ledger.csv", new IOException("No space left on device", 28));
        await using var writer = new LedgerWriter(_ledger, 1, TimeSpan.Zero, _time);
        var faulted = new TaskCompletionSource();
        await using var watching = writer.Faulted.Register(faulted.SetResult);
        Record(writer, 1);
        await faulted.Task;

        _ledger.Fault = null;
        Record(writer, 1000);
        _time.Advance(TimeSpan.FromSeconds(1));
        Record(writer, 1);
        await writer.DrainAsync(TestContext.Current.CancellationToken);

        Written.Should().Equal(1002);
    }

    private static void Record(LedgerWriter writer, int count)
    {
        for (var row = 0; row < count; row++)
        {
            writer.Record(LedgerSamples.Result(row));
        }
    }
}
