using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;
using static LidarrCacheWarmer.Core.Tests.Warming.WarmingSamples;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class DispatcherTroubleTests
{
    [Fact]
    public void An_overloaded_service_costs_no_attempts_and_few_requests()
    {
        var limits = Fast with { MaxBackoff = TimeSpan.FromSeconds(5), MaxConcurrent = 5, Pacer = new PacerSettings(20) };
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
    public void Entries_that_reset_connections_get_exactly_their_allowed_attempts()
    {
        var run = Run(Fast, (ticket, _) => ticket.Item is null ? new Answer { StatusCode = 200 } : Answers.Reset)
            .Run(VirtualRun.Items(40, maxAttempts: 1));

        run.Sent.Count(sent => sent.Path.Length > 0).Should().Be(40);
        run.Finished.Should().HaveCount(40).And.OnlyContain(result => result.Judgement.Verdict == Verdict.Cold);
    }

    [Fact]
    public void A_dead_service_ends_the_run_and_leaves_the_rest_untried()
    {
        var dispatcher = NewDispatcher(Fast with { BreakerThreshold = 3 }, 1);
        var run = new VirtualRun(dispatcher, (_, _) => new Answer { Fault = TransportFault.Refused })
            .Run(VirtualRun.Items(1000));

        dispatcher.Breaker.HasGivenUp.Should().BeTrue();
        run.Finished.Should().BeEmpty();
        run.Sent.Should().HaveCountLessThan(10 + Fast.MaxConcurrent + 3 + 1);
    }

    [Fact]
    public void Permanently_broken_entries_do_not_open_the_breaker()
    {
        var run = Run(Fast, (ticket, _) => ticket.Item is null ? new Answer { StatusCode = 200 } : Answers.Broken500)
            .Run(VirtualRun.Items(71, maxAttempts: 3));

        run.Finished.Should().HaveCount(71);
        run.Breaker.Should().NotContain(change => change.Change == BreakerChange.GaveUp);
    }

    [Fact]
    public void Broken_entries_among_good_ones_never_open_the_breaker()
    {
        // The good entries are done after one request, so later requests are only for broken entries.
        var run = Run(Fast, (ticket, _) => VirtualRun.NumberOf(ticket.Item) % 3 == 0 ? Answers.Broken500 : Good(ticket))
            .Run(VirtualRun.Items(60, maxAttempts: 5));

        run.Breaker.Should().BeEmpty();
        run.Finished.Should().HaveCount(60);
    }

    [Fact]
    public void An_entry_that_is_refused_while_others_succeed_uses_up_its_attempts()
    {
        var poisoned = VirtualRun.Item(0, maxAttempts: 2);
        var run = Run(Fast, (ticket, _) => ticket.Item == poisoned ? Answers.TooManyRequests(null) : Good(ticket))
            .Run([poisoned, .. VirtualRun.Items(20).Skip(1)]);

        run.Finished.Should().HaveCount(20);
        run.ResultOf(poisoned.Path).Judgement.Verdict.Should().Be(Verdict.Cold);
        // Five refusals cost no attempt while the cause is unknown. Three more cost none while the entry is requested
        // alone.
        run.SentTo(poisoned.Path).Should().BeInRange(5, 10);
    }

    [Fact]
    public void The_rate_halves_once_per_outage_and_recovers_with_the_answers()
    {
        var limits = Fast with { Pacer = new PacerSettings(100), MaxConcurrent = 1 };
        var dispatcher = NewDispatcher(limits, 1);
        var rates = new List<double>();
        var until = TimeSpan.FromSeconds(10);
        var run = new VirtualRun(dispatcher, (ticket, now) =>
        {
            rates.Add(dispatcher.Rate);
            return now < until ? Answers.Shedding : Good(ticket);
        }) { Latency = TimeSpan.FromMilliseconds(1) };
        run.Run(VirtualRun.Items(5_000));

        run.Breaker.Count(change => change.Change == BreakerChange.Opened).Should().Be(1);
        rates.Min().Should().Be(50);
        rates[^1].Should().Be(100);
    }
}
