using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;
using static LidarrCacheWarmer.Core.Tests.Warming.RefusedRun;
using static LidarrCacheWarmer.Core.Tests.Warming.WarmingSamples;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>The last answer arrives while the next items of the phase are still loading.</summary>
public sealed class HeldUpQueueTests
{
    [Fact]
    public void Held_back_results_are_released_when_all_items_are_done()
    {
        var dispatcher = NewDispatcher(Fast, 1);
        dispatcher.Begin(Items().GetEnumerator());
        Answer(dispatcher, Good).Finished.Should().ContainSingle();
        Answer(dispatcher, _ => Blacklisted).Finished.Should().BeEmpty("the service may refuse everything");
        dispatcher.Next(TimeSpan.FromMinutes(1)).Kind.Should().NotBe(StepKind.Ended, "more items can arrive");

        var late = dispatcher.LookForItems();

        late.Should().ContainSingle().Which.Judgement.Verdict.Should().Be(Verdict.Missing);
        dispatcher.Next(TimeSpan.FromMinutes(1)).Kind.Should().Be(StepKind.Ended);
        dispatcher.LookForItems().Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Held_back_results_are_released_at_once_if_more_work_depends_on_them(bool awaitsResults)
    {
        var dispatcher = NewDispatcher(Fast, 1);
        dispatcher.Begin(new List<WorkItem?> { VirtualRun.Item(0), VirtualRun.Item(1), null, VirtualRun.Item(2) }.GetEnumerator(), waves: null, () => awaitsResults);
        Answer(dispatcher, Good);

        Answer(dispatcher, _ => Blacklisted).Finished.Should().HaveCount(awaitsResults ? 1 : 0);

        dispatcher.Next(TimeSpan.FromMinutes(1)).Kind.Should().Be(StepKind.AwaitAnswer);
        dispatcher.LookForItems();
        dispatcher.Next(TimeSpan.FromMinutes(1)).Kind.Should().Be(StepKind.Send);
    }

    private static IEnumerable<WorkItem?> Items()
    {
        yield return VirtualRun.Item(0);
        yield return VirtualRun.Item(1);
        yield return null;
    }

    private static Decision Answer(Dispatcher dispatcher, Func<Ticket, Answer> answer)
    {
        var now = TimeSpan.FromSeconds(dispatcher.Sent);
        var step = dispatcher.Next(now);
        step.Kind.Should().Be(StepKind.Send);
        dispatcher.Left(now);
        return dispatcher.Answered(step.Ticket, answer(step.Ticket), now);
    }
}
