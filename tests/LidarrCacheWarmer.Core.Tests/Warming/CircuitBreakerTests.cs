using LidarrCacheWarmer.Metadata;
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
        Tell(Answers.Shedding);
        for (var i = 0; i < 5; i++)
        {
            waits.Add((_breaker.OpenUntil - _now).TotalSeconds);
            Trial(Answers.Shedding);
        }

        waits.Should().Equal(1, 2, 4, 5, 5);
    }

    [Fact]
    public void Exactly_one_request_goes_through_when_it_is_half_open()
    {
        Tell(Answers.Shedding);
        _breaker.StateAt(_now).Should().Be(BreakerState.Open);
        _now = _breaker.OpenUntil;
        _breaker.StateAt(_now).Should().Be(BreakerState.HalfOpen);
        _breaker.Sent();
        _breaker.StateAt(_now).Should().Be(BreakerState.Trial);
        Tell(Answers.Bare503).Should().Be(BreakerChange.Closed);
        _breaker.StateAt(_now).Should().Be(BreakerState.Closed);
    }

    [Fact]
    public void Answers_to_requests_from_before_do_not_open_it_again_and_do_not_close_it()
    {
        var before = _breaker.Generation;
        Tell(Answers.Shedding);

        Tell(Answers.Shedding, generation: before).Should().Be(BreakerChange.None);
        Tell(Answers.Artist("x"), generation: before).Should().Be(BreakerChange.None);
        _breaker.StateAt(_now).Should().Be(BreakerState.Open);
    }

    [Fact]
    public void A_new_episode_begins_with_a_short_wait_again()
    {
        Tell(Answers.Shedding);
        Trial(Answers.Shedding);
        Trial(Answers.Artist("x"));

        Tell(Answers.Shedding).Should().Be(BreakerChange.Opened);
        (_breaker.OpenUntil - _now).Should().Be(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Ten_troubled_answers_of_five_entries_open_it_and_the_servers_own_page_is_the_trial()
    {
        var entries = Enumerable.Range(0, 5).Select(_ => new TroubledEntry()).ToArray();
        for (var i = 0; i < 9; i++)
        {
            Tell(i % 2 == 0 ? Answers.Broken500 : Answers.TimedOut, entries[i % 5]).Should().Be(BreakerChange.None);
        }

        Tell(Answers.Reset, entries[4]).Should().Be(BreakerChange.Opened);
        _breaker.Trial.Should().Be(TrialRequest.Root);
    }

    [Fact]
    public void Troubled_answers_of_four_entries_never_open_it()
    {
        var entries = Enumerable.Range(0, 4).Select(_ => new TroubledEntry()).ToArray();
        for (var i = 0; i < 100; i++)
        {
            Tell(Answers.Broken500, entries[i % 4]).Should().Be(BreakerChange.None);
        }
    }

    [Fact]
    public void One_good_answer_among_them_shows_that_the_service_works()
    {
        for (var i = 0; i < 100; i++)
        {
            Tell(i % 9 == 8 ? Answers.Artist("x") : Answers.Broken500, new TroubledEntry()).Should().Be(BreakerChange.None);
        }
    }

    [Fact]
    public void Bare_503_and_404_are_the_entries_own_and_never_open_it()
    {
        for (var i = 0; i < 100; i++)
        {
            Tell(i % 2 == 0 ? Answers.Bare503 : Answers.Bare404, new TroubledEntry()).Should().Be(BreakerChange.None);
        }
    }

    [Fact]
    public void So_many_refused_trials_in_a_row_as_configured_end_the_run()
    {
        var breaker = new CircuitBreaker(threshold: 2, longestWait: TimeSpan.FromSeconds(1));
        var changes = new List<BreakerChange>();
        var now = TimeSpan.Zero;
        for (var i = 0; i < 3; i++)
        {
            breaker.Sent();
            changes.Add(breaker.Answered(breaker.Generation, new TroubledEntry(), Answers.Shedding, AnswerMeaning.ServiceRefusal, now));
            now = breaker.OpenUntil;
        }

        changes.Should().Equal(BreakerChange.Opened, BreakerChange.Reopened, BreakerChange.GaveUp);
        breaker.StateAt(now).Should().Be(BreakerState.GivenUp);
    }

    private BreakerChange Trial(Answer answer)
    {
        _now = _breaker.OpenUntil;
        _breaker.Sent();
        return Tell(answer);
    }

    private BreakerChange Tell(Answer answer, TroubledEntry? entry = null, int? generation = null) => _breaker.Answered(
        generation ?? _breaker.Generation, entry ?? new TroubledEntry(), answer, AnswerReading.MeaningOf(answer), _now);
}
