using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class CircuitBreakerTests
{
    private readonly CircuitBreaker _breaker = new(threshold: 25, longestWait: TimeSpan.FromSeconds(5));
    private TimeSpan _now;

    [Fact]
    public void The_waits_of_the_breaker_double_from_one_second_up_to_the_longest_wait()
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
    public void Breaker_waits_a_second_even_with_a_configured_wait_of_zero()
    {
        var breaker = new CircuitBreaker(threshold: 1, longestWait: TimeSpan.Zero);
        breaker.Open(Answers.Shedding, _now);

        breaker.OpenUntil.Should().Be(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Half_open_breaker_lets_exactly_one_request_through()
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
    public void A_breaker_that_opens_again_starts_with_a_short_wait()
    {
        _breaker.Open(Answers.Shedding, _now);
        _breaker.Reopen(Answers.Shedding, _now);
        _breaker.Close();
        _breaker.Open(Answers.Shedding, _now);

        (_breaker.OpenUntil - _now).Should().Be(TimeSpan.FromSeconds(1));
        _breaker.Episode.Should().Be(2);
    }

    [Fact]
    public void A_late_refusal_with_Retry_After_extends_the_wait()
    {
        _breaker.Open(Answers.Shedding, _now);

        _breaker.Prolong(Answers.TooManyRequests(TimeSpan.FromSeconds(300)), _now).Should().Be(BreakerChange.None);
        _breaker.OpenUntil.Should().Be(TimeSpan.FromSeconds(300));
        _breaker.Prolong(Answers.TooManyRequests(TimeSpan.FromSeconds(2)), _now);
        _breaker.OpenUntil.Should().Be(TimeSpan.FromSeconds(300));
    }

    [Fact]
    public void The_configured_number_of_refused_trials_in_a_row_ends_the_run()
    {
        var breaker = new CircuitBreaker(threshold: 2, longestWait: TimeSpan.FromSeconds(1));

        breaker.Open(Answers.Shedding, _now).Should().Be(BreakerChange.Opened);
        breaker.Reopen(Answers.Shedding, _now).Should().Be(BreakerChange.Reopened);
        breaker.Reopen(Answers.Shedding, _now).Should().Be(BreakerChange.GaveUp);
        breaker.StateAt(breaker.OpenUntil).Should().Be(BreakerState.GivenUp);
    }

    [Fact]
    public void A_Retry_After_above_ten_minutes_ends_the_run() =>
        _breaker.Open(Answers.TooManyRequests(TimeSpan.FromMinutes(11)), _now).Should().Be(BreakerChange.GaveUp);

    [Fact]
    public void A_Retry_After_of_ten_minutes_is_waited_for() =>
        _breaker.Open(Answers.TooManyRequests(TimeSpan.FromMinutes(10)), _now).Should().Be(BreakerChange.Opened);

    [Theory]
    [InlineData(600, BreakerChange.None)]
    [InlineData(601, BreakerChange.GaveUp)]
    public void A_late_refusal_with_Retry_After_above_ten_minutes_ends_the_run(int seconds, BreakerChange change)
    {
        _breaker.Open(Answers.Shedding, _now);

        _breaker.Prolong(Answers.TooManyRequests(TimeSpan.FromSeconds(seconds)), _now).Should().Be(change);
        _breaker.HasGivenUp.Should().Be(change == BreakerChange.GaveUp);
    }

    [Fact]
    public void A_late_refusal_does_not_open_a_closed_breaker()
    {
        _breaker.Open(Answers.Shedding, _now);
        _breaker.Close();

        _breaker.Prolong(Answers.TooManyRequests(TimeSpan.FromMinutes(11)), _now).Should().Be(BreakerChange.None);
        _breaker.StateAt(_now).Should().Be(BreakerState.Closed);
    }

    [Fact]
    public void Another_trial_is_allowed_only_after_the_trial_request_itself_is_given_up()
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
