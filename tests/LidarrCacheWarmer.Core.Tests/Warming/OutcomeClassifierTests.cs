using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class OutcomeClassifierTests
{
    private static readonly Answer Refusal = Answers.TooManyRequests(TimeSpan.FromSeconds(1));

    private readonly CircuitBreaker _breaker = new(threshold: 25, TimeSpan.FromSeconds(15));
    private readonly WorkQueue _queue = new(Enumerable.Empty<WorkItem>().GetEnumerator(), new Waves(10));
    private readonly OutcomeClassifier _desk;

    public OutcomeClassifierTests() => _desk = new OutcomeClassifier(_breaker, new RetrySchedule(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15), new Random(1)), static () => null);

    [Fact]
    public void Ten_failures_cost_attempts_at_once_if_the_root_page_is_unusable()
    {
        _ = Take(null, Answers.Broken500 with { StatusCode = 504 });
        var before = Enumerable.Range(0, 9).Select(n => Take(VirtualRun.Item(n, maxAttempts: 1), Answers.Broken500)).ToList();

        var tenth = Take(VirtualRun.Item(9, maxAttempts: 1), Answers.Broken500);

        before.Should().OnlyContain(decision => decision.Breaker == BreakerChange.None && decision.Finished.IsEmpty);
        tenth.Breaker.Should().Be(BreakerChange.Opened);
        tenth.Finished.Select(result => result.Item.Name).Should().Equal(Enumerable.Range(0, 10).Select(n => $"Artist {n}"));
        _desk.HoldsItems.Should().BeFalse();
    }

    [Fact]
    public void Ten_failed_results_are_held_until_a_usable_root_page_answers()
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
    public void Failures_of_four_entries_do_not_open_the_breaker_and_use_their_attempts()
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
    public void A_refusal_blamed_on_an_entry_does_not_count_against_the_service()
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
    public void A_late_refusal_of_a_request_from_before_an_episode_causes_no_second_episode()
    {
        var item = VirtualRun.Item(0);
        Take(item, Refusal).Breaker.Should().Be(BreakerChange.Opened);
        Take(VirtualRun.Item(1), Answers.Artist("any")).Breaker.Should().Be(BreakerChange.Closed);

        _ = _desk.Classify(new Ticket(item, _breaker.Generation - 1), Refusal, _queue, TimeSpan.Zero);
        item.IsSuspect.Should().BeFalse();
        _breaker.IsOpen.Should().BeFalse();

        _ = Take(item, Refusal);
        item.IsSuspect.Should().BeTrue();
    }

    [Fact]
    public void An_entry_refused_alone_in_three_ended_episodes_is_to_blame()
    {
        var item = VirtualRun.Item(0);
        for (var episode = 1; episode <= 3; episode++)
        {
            item.RefusalIsItsOwn.Should().BeFalse();
            Take(VirtualRun.Item(2), Refusal).Breaker.Should().Be(BreakerChange.Opened);
            Take(item, Refusal).Breaker.Should().Be(BreakerChange.Reopened);
            Take(VirtualRun.Item(1), Answers.Artist("any")).Breaker.Should().Be(BreakerChange.Closed);
            _desk.WasOneEntrysOwn.Should().Be(episode == 3);
        }

        item.RefusalIsItsOwn.Should().BeTrue();
        item.Attempts.Should().Be(0, "earlier refusals cost no attempt");
    }

    [Fact]
    public void An_entry_is_not_to_blame_when_the_next_request_is_refused_too()
    {
        var item = VirtualRun.Item(0);
        for (var episode = 1; episode <= 5; episode++)
        {
            _ = Take(VirtualRun.Item(2), Refusal);
            _ = Take(item, Refusal);
            _ = Take(null, Refusal);
            Take(VirtualRun.Item(1), Answers.Artist("any")).Breaker.Should().Be(BreakerChange.Closed);
        }

        item.RefusalIsItsOwn.Should().BeFalse();
    }

    [Fact]
    public void An_entry_refused_together_with_others_is_never_to_blame()
    {
        var items = VirtualRun.Items(6).ToList();
        for (var episode = 1; episode <= 5; episode++)
        {
            var together = _breaker.Generation;
            items.ForEach(item => _desk.Classify(new Ticket(item, together), Refusal, _queue, TimeSpan.Zero));
            Take(null, Answers.Artist("any")).Breaker.Should().Be(BreakerChange.Closed);
        }

        items.Should().OnlyContain(item => !item.RefusalIsItsOwn && item.Attempts == 0);
    }

    [Fact]
    public void An_entry_refused_in_two_episodes_is_requested_alone_once_per_episode()
    {
        var item = VirtualRun.Item(0);
        item.IsSuspect.Should().BeFalse();
        for (var episode = 1; episode <= 2; episode++)
        {
            _ = Take(item, Refusal);
            _ = Take(VirtualRun.Item(1), Answers.Artist("any"));
        }

        _ = Take(VirtualRun.Item(2), Refusal);
        (_desk.WantsSuspect && item.IsSuspect).Should().BeTrue();
        _desk.MayBeTrial(item).Should().BeFalse("another entry must be the trial, to show whether the service refuses");

        _ = Take(item, Refusal);
        _desk.WantsSuspect.Should().BeFalse();
    }

    [Fact]
    public void A_refused_entry_is_not_the_trial_request_of_the_same_episode()
    {
        var item = VirtualRun.Item(0);
        _ = Take(item, Refusal);
        _desk.MayBeTrial(item).Should().BeFalse();

        _ = Take(VirtualRun.Item(1), Answers.Artist("any"));

        _desk.MayBeTrial(item).Should().BeTrue();
    }

    [Fact]
    public void After_a_failed_trial_the_root_page_is_requested_until_the_episode_ends()
    {
        _ = Take(VirtualRun.Item(0), Refusal);
        _desk.WantsRoot.Should().BeFalse();
        Take(VirtualRun.Item(1), Answers.Broken500).Breaker.Should().Be(BreakerChange.Reopened);
        _desk.WantsRoot.Should().BeTrue();

        Take(VirtualRun.Item(2), Answers.Artist("any")).Breaker.Should().Be(BreakerChange.Closed);

        _desk.WantsRoot.Should().BeFalse();
    }

    private Decision Take(WorkItem? item, Answer answer) => _desk.Classify(new Ticket(item, _breaker.Generation), answer, _queue, TimeSpan.Zero);
}
