using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Core.Tests.Running;

public sealed class ObserverGroupTests
{
    private readonly LibraryReadingBegan _event = new(EntryKind.Artist);

    [Fact]
    public void Every_observer_receives_every_event_in_order()
    {
        var (first, second) = (new Recording(), new Recording());
        var group = new ObserverGroup(first, second);

        group.On(_event);
        group.On(new StopRequested());

        first.Heard.Should().Equal(_event, new StopRequested());
        second.Heard.Should().Equal(first.Heard);
    }

    [Fact]
    public void A_failing_observer_does_not_block_the_others()
    {
        var after = new Recording();
        var group = new ObserverGroup(new Failing(), after);

        group.On(_event);

        after.Heard.Should().Contain(_event);
    }

    [Fact]
    public void A_repeated_fault_of_an_observer_is_reported_once()
    {
        var (before, failing) = (new Recording(), new Failing());
        var group = new ObserverGroup(before, failing);

        group.On(_event);
        group.On(_event);

        before.Heard.OfType<Noted>().Should().Equal(
            new Noted("A report on this run failed (IOException: the pipe is broken). The run continues.", DiagnosticLevel.Warning));
        failing.Called.Should().Be(3, "it still receives events, and its own fault too");
    }

    [Fact]
    public void Each_failing_observer_is_reported()
    {
        var after = new Recording();
        var group = new ObserverGroup(new Failing(), new Failing(), after);

        group.On(_event);

        after.Heard.OfType<Noted>().Should().HaveCount(2);
    }

    private sealed class Recording : IWarmingObserver
    {
        public List<WarmingEvent> Heard { get; } = [];

        public void On(WarmingEvent happened) => Heard.Add(happened);
    }

    private sealed class Failing : IWarmingObserver
    {
        public int Called { get; private set; }

        public void On(WarmingEvent happened)
        {
            Called++;
            throw new IOException("the pipe is broken");
        }
    }
}
