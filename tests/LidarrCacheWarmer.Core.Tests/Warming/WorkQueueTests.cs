using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class WorkQueueTests
{
    [Fact]
    public void Items_requested_out_of_turn_precede_all_other_items()
    {
        var queue = Queue(0, 1);
        queue.Requeue(VirtualRun.Item(5), TimeSpan.Zero);

        queue.Interject(VirtualRun.Item(9)).Should().BeTrue();

        Take(queue, 4).Should().Equal(PathOf(9), PathOf(0), PathOf(1), PathOf(5));
    }

    [Fact]
    public void An_item_already_requested_out_of_turn_is_skipped_at_its_turn()
    {
        var queue = Queue(0, 1, 2, 3);

        queue.Interject(VirtualRun.Item(0)).Should().BeTrue();
        queue.Interject(VirtualRun.Item(2)).Should().BeTrue();

        Take(queue, 4).Should().Equal(PathOf(0), PathOf(2), PathOf(1), PathOf(3));
        queue.IsEmpty.Should().BeTrue();
        queue.LeftOut(EntryKind.Artist).Should().Be(2);
    }

    [Fact]
    public void An_entry_in_flight_cannot_be_requested_out_of_turn()
    {
        var queue = Queue(0, 1);
        var item = queue.Dequeue(TimeSpan.Zero);

        queue.Interject(VirtualRun.Item(0)).Should().BeFalse();

        queue.Requeue(item, TimeSpan.FromSeconds(1));
        queue.Interject(VirtualRun.Item(0)).Should().BeFalse("it waits for another attempt");
    }

    [Fact]
    public void An_entry_cannot_be_requested_out_of_turn_twice()
    {
        var queue = Queue();

        queue.Interject(VirtualRun.Item(0)).Should().BeTrue();
        queue.Interject(VirtualRun.Item(0)).Should().BeFalse();

        queue.IsEmpty.Should().BeFalse();
        Take(queue, 1).Should().Equal(PathOf(0));
        queue.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void An_empty_queue_is_due_at_once_after_an_item_is_requested_out_of_turn()
    {
        var queue = Queue();
        queue.NextDue(TimeSpan.FromSeconds(3)).Should().BeNull();

        queue.Interject(VirtualRun.Item(0));

        queue.NextDue(TimeSpan.FromSeconds(3)).Should().Be(TimeSpan.FromSeconds(3));
        queue.NextTrialDue(TimeSpan.FromSeconds(3), _ => false).Should().Be(TimeSpan.FromSeconds(3));
        queue.DequeueTrial(_ => false).Path.Should().Be(PathOf(0));
    }

    private static WorkQueue Queue(params int[] items) => new(items.Select(n => VirtualRun.Item(n)).GetEnumerator(), new Waves(100));

    private static List<string> Take(WorkQueue queue, int count) =>
        Enumerable.Range(0, count).Select(_ => queue.Dequeue(TimeSpan.FromSeconds(1)).Path).ToList();

    private static string PathOf(int n) => VirtualRun.Item(n).Path;
}
