using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class CircuitBreakerTests
{
    private readonly CircuitBreaker _breaker = new(threshold: 25, longestWait: TimeSpan.FromSeconds(5));
    private TimeSpan _now;

    [Fact]
    public void It_waits_one_two_four_seconds_and_then_the_longest_wait()
    {
        var waits = new List<double>();
        _breaker.Open(Answers.Shedding, _now);
        for (var i = 0; i < 5; i++)
        {
            waits.Add((_breaker.OpenUntil - _now).TotalSeconds);
            _now = _breaker.OpenUntil;
            _breaker.Reopen(Answers.Shedding, _now);
        }

        waits.Should().Equal(1, 2, 4, 5, 5);
    }

    [Fact]
    public void It_waits_a_second_even_where_no_wait_is_configured()
    {
        var breaker = new CircuitBreaker(threshold: 1, longestWait: TimeSpan.Zero);
        breaker.Open(Answers.Shedding, _now);

        breaker.OpenUntil.Should().Be(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Exactly_one_request_goes_through_when_it_is_half_open()
    {
        _breaker.Open(Answers.Shedding, _now);
        _breaker.StateAt(_now).Should().Be(BreakerState.Open);
        _now = _breaker.OpenUntil;
        _breaker.StateAt(_now).Should().Be(BreakerState.HalfOpen);
        _breaker.Sent();
        _breaker.StateAt(_now).Should().Be(BreakerState.Trial);
        _breaker.Close();
        _breaker.StateAt(_now).Should().Be(BreakerState.Closed);
    }

    [Fact]
    public void A_new_episode_begins_with_a_short_wait_again()
    {
        _breaker.Open(Answers.Shedding, _now);
        _breaker.Reopen(Answers.Shedding, _now);
        _breaker.Close();
        _breaker.Open(Answers.Shedding, _now);

        (_breaker.OpenUntil - _now).Should().Be(TimeSpan.FromSeconds(1));
        _breaker.Episode.Should().Be(2);
    }

    [Fact]
    public void The_patience_that_a_late_refusal_asks_for_is_granted()
    {
        _breaker.Open(Answers.Shedding, _now);

        _breaker.Prolong(Answers.TooManyRequests(TimeSpan.FromSeconds(300)), _now).Should().Be(BreakerChange.None);
        _breaker.OpenUntil.Should().Be(TimeSpan.FromSeconds(300));
        _breaker.Prolong(Answers.TooManyRequests(TimeSpan.FromSeconds(2)), _now);
        _breaker.OpenUntil.Should().Be(TimeSpan.FromSeconds(300));
    }

    [Fact]
    public void So_many_refused_trials_in_a_row_as_configured_end_the_run()
    {
        var breaker = new CircuitBreaker(threshold: 2, longestWait: TimeSpan.FromSeconds(1));

        breaker.Open(Answers.Shedding, _now).Should().Be(BreakerChange.Opened);
        breaker.Reopen(Answers.Shedding, _now).Should().Be(BreakerChange.Reopened);
        breaker.Reopen(Answers.Shedding, _now).Should().Be(BreakerChange.GaveUp);
        breaker.StateAt(breaker.OpenUntil).Should().Be(BreakerState.GivenUp);
    }

    [Fact]
    public void A_service_that_asks_for_more_than_ten_minutes_ends_the_run() =>
        _breaker.Open(Answers.TooManyRequests(TimeSpan.FromMinutes(11)), _now).Should().Be(BreakerChange.GaveUp);

    [Fact]
    public void Ten_minutes_are_waited_for() =>
        _breaker.Open(Answers.TooManyRequests(TimeSpan.FromMinutes(10)), _now).Should().Be(BreakerChange.Opened);

    [Theory]
    [InlineData(600, BreakerChange.None)]
    [InlineData(601, BreakerChange.GaveUp)]
    public void So_does_a_late_refusal_that_asks_for_more(int seconds, BreakerChange change)
    {
        _breaker.Open(Answers.Shedding, _now);

        _breaker.Prolong(Answers.TooManyRequests(TimeSpan.FromSeconds(seconds)), _now).Should().Be(change);
        _breaker.HasGivenUp.Should().Be(change == BreakerChange.GaveUp);
    }

    [Fact]
    public void A_late_refusal_after_it_was_closed_changes_nothing()
    {
        _breaker.Open(Answers.Shedding, _now);
        _breaker.Close();

        _breaker.Prolong(Answers.TooManyRequests(TimeSpan.FromMinutes(11)), _now).Should().Be(BreakerChange.None);
        _breaker.StateAt(_now).Should().Be(BreakerState.Closed);
    }

    [Fact]
    public void Only_the_trial_itself_makes_room_for_another_when_it_is_given_up()
    {
        var before = _breaker.Generation;
        _breaker.Open(Answers.Shedding, _now);
        _now = _breaker.OpenUntil;
        _breaker.Sent();

        _breaker.Abandoned(before);
        _breaker.StateAt(_now).Should().Be(BreakerState.Trial);
        _breaker.Abandoned(_breaker.Generation);
        _breaker.StateAt(_now).Should().Be(BreakerState.HalfOpen);
    }
}
