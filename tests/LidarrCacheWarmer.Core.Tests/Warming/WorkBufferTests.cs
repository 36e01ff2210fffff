using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class WorkBufferTests : IWorkSource
{
    private readonly Queue<TaskCompletionSource<WorkBatch>> _batches = [];
    private readonly SemaphoreSlim _arrivals = new(0);
    private int _asked;

    [Fact]
    public async Task Items_arrive_in_order_and_nothing_is_loaded_after_the_last()
    {
        Bring().SetResult(Batch(0, 2));
        Bring().SetResult(Batch(2, 1, isLast: true));
        await using var buffer = Buffer();
        var items = buffer.Items();

        Names(items, 2).Should().Equal("Artist 0", "Artist 1");
        await ArriveAsync(2);
        Names(items, 1).Should().Equal("Artist 2");
        items.MoveNext().Should().BeFalse();
        _asked.Should().Be(2);
    }

    [Fact]
    public async Task The_next_batch_is_loaded_while_the_previous_one_is_used()
    {
        Bring().SetResult(Batch(0, 2));
        Bring().SetResult(Batch(2, 1, isLast: true));
        await using var buffer = Buffer();
        var items = buffer.Items();

        items.MoveNext().Should().BeTrue();
        await ArriveAsync(2);

        _asked.Should().Be(2);
        buffer.HasArrived.Should().BeTrue();
    }

    [Fact]
    public async Task The_next_item_is_null_while_a_batch_is_loading()
    {
        var first = Bring();
        await using var buffer = Buffer();
        var items = buffer.Items();

        Names(items, 2).Should().Equal(null, null);
        buffer.HasArrived.Should().BeFalse();
        first.SetResult(Batch(0, 1, isLast: true));

        buffer.HasArrived.Should().BeTrue();
        Names(items, 1).Should().Equal("Artist 0");
    }

    [Fact]
    public async Task A_batch_that_a_lock_delays_is_requested_again_at_each_call()
    {
        Bring().SetException(new LedgerException(LedgerFault.Locked, "locked"));
        Bring().SetException(new LedgerException(LedgerFault.Locked, "locked"));
        Bring().SetResult(Batch(0, 1, isLast: true));
        await using var buffer = Buffer();
        var items = buffer.Items();

        Names(items, 1).Should().Equal([null]);
        await ArriveAsync(2);
        buffer.HasArrived.Should().BeFalse("an immediate retry would fail because of the same lock");
        Names(items, 1).Should().Equal([null]);
        await ArriveAsync(1);

        Names(items, 1).Should().Equal("Artist 0");
        _asked.Should().Be(3);
    }

    [Fact]
    public async Task A_batch_that_failed_because_of_a_lock_is_loaded_at_the_next_call()
    {
        Bring().SetResult(Batch(0, 1));
        Bring().SetException(new LedgerException(LedgerFault.Locked, "locked"));
        Bring().SetResult(Batch(1, 1, isLast: true));
        await using var buffer = Buffer();
        var items = buffer.Items();
        Names(items, 1).Should().Equal("Artist 0");
        await ArriveAsync(2);

        Names(items, 1).Should().Equal([null]);
        await ArriveAsync(1);

        buffer.HasArrived.Should().BeTrue();
        Names(items, 1).Should().Equal("Artist 1");
    }

    [Fact]
    public async Task HasArrived_is_true_as_soon_as_a_slow_first_batch_has_arrived()
    {
        var first = Bring();
        await using var buffer = Buffer();
        Names(buffer.Items(), 1).Should().Equal([null]);

        first.SetResult(Batch(0, 1, isLast: true));

        await ArriveAsync(1);
        buffer.HasArrived.Should().BeTrue();
    }

    [Fact]
    public async Task A_lasting_fault_is_thrown_to_the_next_caller()
    {
        Bring().SetException(new LedgerException(LedgerFault.Unusable, "gone"));
        await using var buffer = Buffer();
        var items = buffer.Items();

        FluentActions.Invoking(items.MoveNext).Should().Throw<LedgerException>().WithMessage("gone");
    }

    [Fact]
    public async Task Dispose_waits_until_the_loading_batch_has_ended()
    {
        Bring().SetResult(Batch(0, 1));
        var second = Bring();
        var buffer = Buffer();
        buffer.Items().MoveNext();

        var end = buffer.DisposeAsync();
        end.IsCompleted.Should().BeFalse();
        second.SetException(new LedgerException(LedgerFault.Unusable, "gone"));

        await end;
    }

    public ValueTask<WorkBatch> NextAsync()
    {
        _asked++;
        return new(_batches.Dequeue().Task);
    }

    private static WorkBatch Batch(int first, int count, bool isLast = false) =>
        new([.. Enumerable.Range(first, count).Select(number => VirtualRun.Item(number))], isLast);

    private static List<string?> Names(IEnumerator<WorkItem?> items, int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        items.MoveNext().Should().BeTrue();
        return items.Current?.Name;
    })];

    private async Task ArriveAsync(int batches)
    {
        for (var batch = 0; batch < batches; batch++)
        {
            await _arrivals.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    private WorkBuffer Buffer() => new(this, () => _arrivals.Release());

    private TaskCompletionSource<WorkBatch> Bring()
    {
        var batch = new TaskCompletionSource<WorkBatch>();
        _batches.Enqueue(batch);
        return batch;
    }
}
