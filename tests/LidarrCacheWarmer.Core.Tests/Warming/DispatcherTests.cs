using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class DispatcherTests
{
    private static readonly WarmingLimits Fast = new()
    {
        RatePerSecond = 1000,
        MaxConcurrent = 10,
        AttemptDelay = TimeSpan.FromMilliseconds(250),
        MaxBackoff = TimeSpan.FromSeconds(15),
        BreakerThreshold = 25,
    };

    [Fact]
    public void Entries_that_need_several_visits_are_all_warm_within_the_bound_of_their_requests()
    {
        var random = new Random(1);
        var cold = Enumerable.Range(0, 500).ToDictionary(n => VirtualRun.Item(n).Path, _ => random.Next(6));
        var needed = cold.Values.Sum(k => k + 1);

        var run = Run(Fast, ColdFor(cold)).Run(VirtualRun.Items(500));

        run.Finished.Should().HaveCount(500).And.OnlyContain(result => result.Judgement.Verdict == Verdict.Warm);
        run.Sent.Should().HaveCount(needed, "no request is wasted");
        run.Now.Should().BeLessThan(1.3 * needed * run.Latency / Fast.MaxConcurrent);
        run.PeakInFlight.Should().Be(Fast.MaxConcurrent);
    }

    [Theory]
    [InlineData(20, 5, 100)]
    [InlineData(500, 50, 10_000)]
    [InlineData(2.5, 3, 40)]
    [InlineData(0.5, 2, 10)]
    public void The_rate_is_used_and_never_exceeded(double rate, int concurrency, int items)
    {
        var random = new Random(2);
        var cold = Enumerable.Range(0, items).ToDictionary(n => VirtualRun.Item(n).Path, _ => random.Next(6));
        var limits = Fast with { RatePerSecond = rate, MaxConcurrent = concurrency };

        var run = Run(limits, ColdFor(cold)).Run(VirtualRun.Items(items));

        PeakInWindow(run, rate).Should().BeLessThanOrEqualTo((int)Math.Ceiling(rate));
        run.PeakInFlight.Should().BeLessThanOrEqualTo(concurrency);
        run.Now.TotalSeconds.Should().BeLessThan(1.05 * run.Sent.Count / rate + run.Latency.TotalSeconds);
    }

    [Fact]
    public void Everything_is_touched_once_before_anything_is_asked_twice()
    {
        var run = Run(Fast, ColdFor(Enumerable.Range(0, 50).ToDictionary(n => VirtualRun.Item(n).Path, _ => 1)))
            .Run(VirtualRun.Items(50));

        run.Sent.Take(50).Select(sent => sent.Path).Should().OnlyHaveUniqueItems();
        run.Sent.Should().HaveCount(100);
    }

    [Fact]
    public void The_second_visit_of_a_wave_comes_before_the_next_wave_begins()
    {
        // Waves hold 300 seconds of requests: with one request in ten seconds, 30 items.
        var limits = Fast with { RatePerSecond = 0.1, MaxConcurrent = 1 };
        var cold = Enumerable.Range(0, 60).ToDictionary(n => VirtualRun.Item(n).Path, _ => 1);

        var run = Run(limits, ColdFor(cold)).Run(VirtualRun.Items(60));

        var firstWave = VirtualRun.Items(30).Select(item => item.Path).ToHashSet();
        run.Sent.Take(60).Should().OnlyContain(sent => firstWave.Contains(sent.Path));
    }

    [Fact]
    public void A_cached_404_is_missing_at_once_and_a_bare_one_gets_its_attempts()
    {
        var cached = VirtualRun.Item(0);
        var bare = VirtualRun.Item(1, maxAttempts: 4);

        var run = Run(Fast, (ticket, _) => ticket.Item == cached ? Answers.Cached404 : Answers.Bare404).Run([cached, bare]);

        run.SentTo(cached.Path).Should().Be(1);
        run.ResultOf(cached.Path).Judgement.Should().Be(new Judgement(Verdict.Missing, "caches have promised to repeat it"));
        run.SentTo(bare.Path).Should().Be(4);
        run.ResultOf(bare.Path).Judgement.Verdict.Should().Be(Verdict.Cold);
    }

    [Fact]
    public void Shedding_costs_no_entry_an_attempt_and_few_requests_and_the_run_recovers_by_itself()
    {
        var limits = Fast with { MaxBackoff = TimeSpan.FromSeconds(5), MaxConcurrent = 5, RatePerSecond = 20 };
        var from = TimeSpan.FromSeconds(2);
        var until = TimeSpan.FromSeconds(62);
        var run = Run(limits, (ticket, now) => now >= from && now < until ? Answers.Shedding : Good(ticket))
            .Run(VirtualRun.Items(200, maxAttempts: 1));

        run.Finished.Should().HaveCount(200).And.OnlyContain(result => result.Judgement.Verdict == Verdict.Warm);
        run.Finished.Should().OnlyContain(result => result.Item.Attempts == 1);
        run.Sent.Count(sent => sent.At >= from && sent.At < until).Should().BeLessThanOrEqualTo(20);
        run.Breaker[^1].Change.Should().Be(BreakerChange.Closed);
        run.Breaker.Count(change => change.Change == BreakerChange.Opened).Should().Be(1);
    }

    [Fact]
    public void Entries_that_reset_connections_are_asked_exactly_as_often_as_they_have_attempts()
    {
        var run = Run(Fast, (ticket, _) => ticket.Item is null ? new Answer { StatusCode = 200 } : Answers.Reset)
            .Run(VirtualRun.Items(40, maxAttempts: 1));

        run.Sent.Count(sent => sent.Path.Length > 0).Should().Be(40);
        run.Finished.Should().HaveCount(40).And.OnlyContain(result => result.Judgement.Verdict == Verdict.Cold);
    }

    [Fact]
    public void A_service_that_is_gone_ends_the_run_and_leaves_what_was_not_tried()
    {
        var dispatcher = new Dispatcher(Fast with { BreakerThreshold = 3 }, new Random(1));
        var run = new VirtualRun(dispatcher, (_, _) => new Answer { Fault = TransportFault.Refused })
            .Run(VirtualRun.Items(1000));

        dispatcher.Breaker.HasGivenUp.Should().BeTrue();
        run.Finished.Should().BeEmpty();
        run.Sent.Should().HaveCountLessThan(10 + Fast.MaxConcurrent + 3 + 1);
    }

    [Fact]
    public void Entries_that_are_broken_for_ever_do_not_make_the_service_look_down()
    {
        var run = Run(Fast, (ticket, _) => ticket.Item is null ? new Answer { StatusCode = 200 } : Answers.Broken500)
            .Run(VirtualRun.Items(71, maxAttempts: 3));

        run.Finished.Should().HaveCount(71);
        run.Breaker.Should().NotContain(change => change.Change == BreakerChange.GaveUp);
    }

    [Fact]
    public void Broken_entries_among_good_ones_never_open_the_breaker()
    {
        // The good ones are done after one visit, so that from then on only broken ones are asked.
        var run = Run(Fast, (ticket, _) => ticket.Item!.Rows[0].Row % 3 == 0 ? Answers.Broken500 : Good(ticket))
            .Run(VirtualRun.Items(60, maxAttempts: 5));

        run.Breaker.Should().BeEmpty();
        run.Finished.Should().HaveCount(60);
    }

    [Fact]
    public void An_entry_that_is_refused_again_and_again_while_others_are_answered_pays_for_it()
    {
        var poisoned = VirtualRun.Item(0, maxAttempts: 2);
        var run = Run(Fast, (ticket, _) => ticket.Item == poisoned ? Answers.TooManyRequests(null) : Good(ticket))
            .Run([poisoned, .. VirtualRun.Items(20).Skip(1)]);

        run.Finished.Should().HaveCount(20);
        run.ResultOf(poisoned.Path).Judgement.Verdict.Should().Be(Verdict.Cold);
        run.SentTo(poisoned.Path).Should().BeInRange(2, 6);
    }

    [Fact]
    public void Retry_after_of_the_service_is_waited_for_by_everybody()
    {
        var refusedAt = TimeSpan.Zero;
        var run = Run(Fast, (ticket, now) =>
        {
            if (refusedAt == TimeSpan.Zero && now > TimeSpan.FromMilliseconds(200))
            {
                refusedAt = now;
                return Answers.TooManyRequests(TimeSpan.FromSeconds(30));
            }

            return Good(ticket);
        }).Run(VirtualRun.Items(200));

        var opened = run.Breaker[0].At;
        run.Sent.Should().NotContain(sent => sent.At > opened && sent.At < opened + TimeSpan.FromSeconds(30));
        run.Finished.Should().HaveCount(200);
    }

    [Fact]
    public void Retry_after_beyond_ten_minutes_ends_the_run()
    {
        var dispatcher = new Dispatcher(Fast, new Random(1));
        new VirtualRun(dispatcher, (_, _) => Answers.TooManyRequests(TimeSpan.FromMinutes(11))).Run(VirtualRun.Items(100));

        dispatcher.Breaker.HasGivenUp.Should().BeTrue();
    }

    [Fact]
    public void Retry_after_of_an_entry_is_waited_for_by_that_entry_only()
    {
        var slow = VirtualRun.Item(0);
        var run = Run(Fast, (ticket, now) => ticket.Item == slow && now < TimeSpan.FromSeconds(20)
                ? Answers.Bare503 with { RetryAfter = TimeSpan.FromSeconds(20) }
                : Good(ticket))
            .Run([slow, .. VirtualRun.Items(50).Skip(1)]);

        run.SentTo(slow.Path).Should().Be(2);
        run.Breaker.Should().BeEmpty();
        run.Finished.Take(49).Should().NotContain(result => result.Item == slow);
    }

    [Fact]
    public void After_a_stop_nothing_is_sent_and_what_is_under_way_is_awaited()
    {
        var dispatcher = new Dispatcher(Fast, new Random(1));
        dispatcher.Begin(VirtualRun.Items(10).GetEnumerator());
        var ticket = dispatcher.Next(TimeSpan.Zero).Ticket;

        dispatcher.Stop();

        dispatcher.Next(TimeSpan.FromSeconds(1)).Should().Be(Step.AwaitAnswer);
        dispatcher.Answered(ticket, Good(ticket), TimeSpan.FromSeconds(2)).Finished.Should().NotBeNull();
        dispatcher.Next(TimeSpan.FromSeconds(2)).Should().Be(Step.Ended);
    }

    [Fact]
    public void The_rate_halves_once_an_episode_and_comes_back()
    {
        var limits = Fast with { RatePerSecond = 100, MaxConcurrent = 1 };
        var dispatcher = new Dispatcher(limits, new Random(1));
        var until = TimeSpan.FromSeconds(10);
        var run = new VirtualRun(dispatcher, (ticket, now) => now < until ? Answers.Shedding : Good(ticket));
        run.Run(VirtualRun.Items(1));

        var closed = run.Breaker[^1].At;
        dispatcher.RateAt(closed).Should().Be(50);
        dispatcher.RateAt(closed + TimeSpan.FromSeconds(2)).Should().BeApproximately(70, 0.001);
        dispatcher.RateAt(closed + TimeSpan.FromSeconds(60)).Should().Be(100);
    }

    private static VirtualRun Run(WarmingLimits limits, Func<Ticket, TimeSpan, Answer> server) =>
        new(new Dispatcher(limits, new Random(7)), server);

    private static Answer Good(Ticket ticket) => Answers.Artist(ticket.Item?.Mbid?.ToString() ?? "");

    private static Func<Ticket, TimeSpan, Answer> ColdFor(Dictionary<string, int> requests) =>
        (ticket, _) => requests[ticket.Path]-- > 0 ? Answers.Bare503 : Good(ticket);

    private static int PeakInWindow(VirtualRun run, double rate)
    {
        var window = TimeSpan.FromSeconds(Math.Ceiling(rate) / rate);
        var peak = 0;
        for (int first = 0, last = 0; last < run.Sent.Count; last++)
        {
            while (run.Sent[last].At - run.Sent[first].At >= window)
            {
                first++;
            }

            peak = Math.Max(peak, last - first + 1);
        }

        return peak;
    }
}
