using LidarrCacheWarmer.Ledger;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>A fault that is none of the files ends <see cref="LedgerWriter"/>, and nobody waits for it for ever.</summary>
public sealed class LedgerWriterMistakesTests
{
    private readonly FakeTimeProvider _time = new(LedgerSamples.Noon);
    private readonly RecordingLedger _ledger = new();
    private readonly InvalidOperationException _mistake = new("a mistake of ours");

    [Fact]
    public async Task Whoever_watches_is_told_and_nothing_more_is_taken()
    {
        _ledger.Fault = _mistake;
        await using var writer = new LedgerWriter(_ledger, 1, _time);
        var faulted = new TaskCompletionSource();
        await using var watching = writer.Faulted.Register(faulted.SetResult);
        Record(writer);
        await faulted.Task;

        ((Action)(() => Record(writer))).Should().Throw<InvalidOperationException>().Which.InnerException.Should().BeSameAs(_mistake);
        (await ((Func<Task>)(() => DrainAsync(writer))).Should().ThrowAsync<InvalidOperationException>()).Which.InnerException.Should().BeSameAs(_mistake);
        writer.Fault.Should().BeNull("it is for those who can repair files");
    }

    [Fact]
    public async Task Everybody_who_waits_is_told()
    {
        await using var writer = new LedgerWriter(_ledger, 1, _time);
        _ledger.MayReturn.Reset();
        Record(writer);
        await _ledger.NextAsync();
        Task[] waiting = [DrainAsync(writer), DrainAsync(writer), DrainAsync(writer)];

        _ledger.Fault = _mistake;
        _ledger.MayReturn.Set();

        foreach (var drained in waiting)
        {
            (await ((Func<Task>)(() => drained)).Should().ThrowAsync<InvalidOperationException>()).Which.Should().BeSameAs(_mistake);
        }

        ((Action)(() => Record(writer))).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public async Task Disposing_is_silent_also_a_second_time_and_nothing_is_taken_after_it()
    {
        var writer = new LedgerWriter(_ledger, 1, _time);
        _ledger.Fault = _mistake;
        Record(writer);

        await writer.DisposeAsync();
        await writer.DisposeAsync();

        ((Action)(() => Record(writer))).Should().Throw<InvalidOperationException>().Which.InnerException.Should().BeSameAs(_mistake);
    }

    [Fact]
    public async Task Disposed_without_a_mistake_it_says_so()
    {
        var writer = new LedgerWriter(_ledger, 1, _time);
        await writer.DisposeAsync();

        ((Action)(() => Record(writer))).Should().Throw<ObjectDisposedException>();
    }

    private static void Record(LedgerWriter writer) => writer.Record(LedgerSamples.Result(1));

    private static Task DrainAsync(LedgerWriter writer) => writer.DrainAsync(TestContext.Current.CancellationToken);
}
