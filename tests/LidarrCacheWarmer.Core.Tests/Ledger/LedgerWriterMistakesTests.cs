using LidarrCacheWarmer.Ledger;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>A bug ends <see cref="LedgerWriter"/>, and no caller waits forever.</summary>
public sealed class LedgerWriterMistakesTests
{
    private readonly FakeTimeProvider _time = new(LedgerSamples.Noon);
    private readonly RecordingLedger _ledger = new();
    private readonly FormatException _mistake = new("a mistake of ours");

    [Fact]
    public async Task A_bug_signals_Faulted_and_the_writer_accepts_no_more_results()
    {
        _ledger.Fault = _mistake;
        var writer = new LedgerWriter(_ledger, 1, TimeSpan.Zero, _time);
        var faulted = new TaskCompletionSource();
        await using var watching = writer.Faulted.Register(faulted.SetResult);
        Record(writer);
        await faulted.Task;

        TakesNothing(writer);
        (await ((Func<Task>)(() => DrainAsync(writer))).Should().ThrowAsync<InvalidOperationException>()).Which.InnerException.Should().BeSameAs(_mistake);
        writer.Fault.Should().BeNull("Fault holds only faults that a user can fix");
    }

    [Fact]
    public async Task The_exception_of_a_bug_is_thrown_to_every_waiting_caller()
    {
        var writer = new LedgerWriter(_ledger, 1, TimeSpan.Zero, _time);
        _ledger.MayReturn.Reset();
        Record(writer);
        await _ledger.NextAsync();
        Task[] waiting = [DrainAsync(writer), DrainAsync(writer), DrainAsync(writer)];

        _ledger.Fault = _mistake;
        _ledger.MayReturn.Set();

        foreach (var drained in waiting)
        {
            await ShouldThrowTheMistakeAsync(() => drained);
        }

        TakesNothing(writer);
    }

    [Fact]
    public async Task Dispose_throws_the_unreported_exception_of_a_bug_at_each_call()
    {
        var writer = new LedgerWriter(_ledger, 1, TimeSpan.Zero, _time);
        _ledger.Fault = _mistake;
        Record(writer);

        await ShouldThrowTheMistakeAsync(() => writer.DisposeAsync().AsTask());
        await ShouldThrowTheMistakeAsync(() => writer.DisposeAsync().AsTask());

        TakesNothing(writer);
    }

    [Fact]
    public async Task Dispose_waits_until_all_waiting_callers_received_the_exception_of_a_bug()
    {
        var writer = new LedgerWriter(_ledger, 1, TimeSpan.Zero, _time);
        _ledger.Fault = _mistake;
        var told = new TaskCompletionSource();
        using var mayGoOn = new ManualResetEventSlim();
        await using var watching = writer.Faulted.Register(() =>
        {
            told.SetResult();
            mayGoOn.Wait(TestContext.Current.CancellationToken);
        });
        Record(writer);
        await told.Task;

        var disposal = writer.DisposeAsync().AsTask();
        disposal.IsCompleted.Should().BeFalse();
        mayGoOn.Set();

        await ShouldThrowTheMistakeAsync(() => disposal);
    }

    [Fact]
    public async Task Dispose_without_a_bug_succeeds_twice_and_ends_recording()
    {
        var writer = new LedgerWriter(_ledger, 1, TimeSpan.Zero, _time);
        await writer.DisposeAsync();
        await writer.DisposeAsync();

        ((Action)(() => Record(writer))).Should().Throw<ObjectDisposedException>();
    }

    private void TakesNothing(LedgerWriter writer) =>
        ((Action)(() => Record(writer))).Should().Throw<InvalidOperationException>().Which.InnerException.Should().BeSameAs(_mistake);

    private async Task ShouldThrowTheMistakeAsync(Func<Task> work) =>
        (await work.Should().ThrowAsync<FormatException>()).Which.Should().BeSameAs(_mistake);

    private static void Record(LedgerWriter writer) => writer.Record(LedgerSamples.Result(1));

    private static Task DrainAsync(LedgerWriter writer) => writer.DrainAsync(TestContext.Current.CancellationToken);
}
