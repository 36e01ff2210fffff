using LidarrCacheWarmer.Ledger;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>
/// The work of <see cref="LedgerWriter"/> in each second. A test drains it to know that a second was processed; draining
/// always syncs.
/// </summary>
public sealed class LedgerWriterBeatTests
{
    private readonly FakeTimeProvider _time = new(LedgerSamples.Noon);
    private readonly RecordingLedger _ledger = new();

    [Fact]
    public async Task Each_second_writes_and_syncs_its_results()
    {
        await using var writer = new LedgerWriter(_ledger, 100, _time);
        await BeginAsync(writer);

        writer.Record(LedgerSamples.Result(2));
        await PassAsync(writer, seconds: 1);
        writer.Record(LedgerSamples.Result(3));
        await PassAsync(writer, seconds: 1);

        _ledger.All.Should().Equal("write 1", "flush", "write 2", "flush", "flush", "write 3", "flush", "flush");
    }

    [Fact]
    public async Task The_last_result_is_folded_without_a_further_one()
    {
        await using var writer = new LedgerWriter(_ledger, 100, _time);
        await BeginAsync(writer);

        await PassAsync(writer, seconds: 1);
        await PassAsync(writer, seconds: 58);
        _ledger.All.Should().NotContain("fold");
        await PassAsync(writer, seconds: 1);

        _ledger.All.Should().Equal("write 1", "flush", "flush", "flush", "fold", "flush");
    }

    [Fact]
    public async Task The_writer_wakes_up_again_after_a_fold()
    {
        await using var writer = new LedgerWriter(_ledger, 100, _time);
        await BeginAsync(writer);
        await PassAsync(writer, seconds: 60);

        writer.Record(LedgerSamples.Result(2));
        await writer.DrainAsync(TestContext.Current.CancellationToken);
        await PassAsync(writer, seconds: 60);

        _ledger.All.Should().Equal("write 1", "flush", "fold", "flush", "write 2", "flush", "fold", "flush");
    }

    private static async Task BeginAsync(LedgerWriter writer)
    {
        writer.Record(LedgerSamples.Result(1));
        await writer.DrainAsync(TestContext.Current.CancellationToken);
    }

    private async Task PassAsync(LedgerWriter writer, int seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        await writer.DrainAsync(TestContext.Current.CancellationToken);
    }
}
