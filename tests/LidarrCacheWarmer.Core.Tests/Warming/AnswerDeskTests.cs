using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class AnswerDeskTests
{
    private static readonly Answer Refusal = Answers.TooManyRequests(TimeSpan.FromSeconds(1));

    private readonly CircuitBreaker _breaker = new(threshold: 25, TimeSpan.FromSeconds(15));
    private readonly WorkQueue _queue = new(Enumerable.Empty<WorkItem>().GetEnumerator(), waveSize: 10);
    private readonly AnswerDesk _desk;

    public AnswerDeskTests() => _desk = new AnswerDesk(_breaker, new RetrySchedule(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15), new Random(1)));

    [Fact]
    public void Where_the_servers_own_page_has_no_say_a_pattern_of_trouble_is_paid_for_at_once()
    {
        _ = Take(null, Answers.Broken500);
        var before = Enumerable.Range(0, 9).Select(n => Take(VirtualRun.Item(n, maxAttempts: 1), Answers.Broken500)).ToList();

        var tenth = Take(VirtualRun.Item(9, maxAttempts: 1), Answers.Broken500);

        before.Should().OnlyContain(decision => decision.Breaker == BreakerChange.None && decision.Finished.IsEmpty);
        tenth.Breaker.Should().Be(BreakerChange.Opened);
        tenth.Finished.Select(result => result.Item.Name).Should().Equal(Enumerable.Range(0, 10).Select(n => $"Artist {n}"));
        _desk.HoldsItems.Should().BeFalse();
    }

    [Fact]
    public void Where_it_has_a_say_results_of_a_pattern_are_held_until_it_was_asked()
    {
        _ = Take(null, Answers.Artist("any"));
        var pattern = Enumerable.Range(0, 10).Select(n => Take(VirtualRun.Item(n, maxAttempts: 1), Answers.Broken500)).ToList();
        pattern.Should().OnlyContain(decision => decision.Finished.IsEmpty);
        _desk.WantsRoot.Should().BeTrue();

        var works = Take(null, Answers.Artist("any"));

        works.Breaker.Should().Be(BreakerChange.Closed);
        works.Finished.Should().HaveCount(10);
    }

    [Fact]
    public void Trouble_of_few_entries_is_no_pattern_and_the_oldest_of_a_long_row_pays()
    {
        var first = VirtualRun.Item(0, maxAttempts: 1);
        var others = VirtualRun.Items(3).ToList();
        _ = Take(first, Answers.Broken500);
        Enumerable.Range(0, 9).Select(n => Take(others[n % 3], Answers.Broken500)).ToList().Should().OnlyContain(decision => decision.Finished.IsEmpty);

        var eleventh = Take(others[0], Answers.Broken500);

        eleventh.Finished.Select(result => result.Item).Should().Equal(first);
        _breaker.IsOpen.Should().BeFalse();
    }

    [Fact]
    public void A_refusal_that_is_an_entrys_own_says_nothing_of_the_service_and_any_other_word_does()
    {
        var refused = VirtualRun.Item(0);
        refused.RefusalIsItsOwn = true;
        var troubled = VirtualRun.Item(1, maxAttempts: 1);
        _ = Take(troubled, Answers.Broken500);

        Take(refused, Refusal).Should().Be(new Decision(BreakerChange.None, []));
        _desk.HoldsItems.Should().BeTrue();
        refused.Attempts.Should().Be(1);

        Take(VirtualRun.Item(2), Answers.Bare404).Finished.Select(result => result.Item).Should().Equal(troubled);
    }

    [Fact]
    public void A_refusal_of_a_request_from_before_an_episode_is_none_of_another_one()
    {
        var item = VirtualRun.Item(0);
        for (var episode = 0; episode < 2; episode++)
        {
            Take(item, Refusal).Breaker.Should().Be(BreakerChange.Opened);
            Take(VirtualRun.Item(1), Answers.Artist("any")).Breaker.Should().Be(BreakerChange.Closed);
        }

        _ = _desk.Take(new Ticket(item, _breaker.Generation - 1), Refusal, _queue, TimeSpan.Zero);
        item.RefusalIsItsOwn.Should().BeFalse();
        _breaker.IsOpen.Should().BeFalse();

        _ = Take(item, Refusal);
        item.RefusalIsItsOwn.Should().BeTrue();
    }

    [Fact]
    public void An_entry_that_was_refused_may_be_the_trial_of_the_next_episode_but_not_of_this_one()
    {
        var item = VirtualRun.Item(0);
        _ = Take(item, Refusal);
        _desk.MayBeTrial(item).Should().BeFalse();

        _ = Take(VirtualRun.Item(1), Answers.Artist("any"));

        _desk.MayBeTrial(item).Should().BeTrue();
    }

    [Fact]
    public void After_a_trial_in_trouble_the_servers_own_page_is_asked_until_the_episode_ends()
    {
        _ = Take(VirtualRun.Item(0), Refusal);
        _desk.WantsRoot.Should().BeFalse();
        Take(VirtualRun.Item(1), Answers.Broken500).Breaker.Should().Be(BreakerChange.Reopened);
        _desk.WantsRoot.Should().BeTrue();

        Take(VirtualRun.Item(2), Answers.Artist("any")).Breaker.Should().Be(BreakerChange.Closed);

        _desk.WantsRoot.Should().BeFalse();
    }

    private Decision Take(WorkItem? item, Answer answer) => _desk.Take(new Ticket(item, _breaker.Generation), answer, _queue, TimeSpan.Zero);
}
