using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;
using static LidarrCacheWarmer.Core.Tests.Warming.WarmingSamples;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>Failures of the service, under the default limits.</summary>
public sealed class OutageTests
{
    private static readonly Answer Refused = new() { Fault = TransportFault.Refused };

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(8, 1)]
    [InlineData(2, 25)]
    [InlineData(8, 25)]
    public void An_overloaded_service_costs_no_attempt_even_with_few_entries_left(int left, int maxAttempts)
    {
        var limits = Default with { MaxBackoff = TimeSpan.FromSeconds(5) };
        var until = TimeSpan.FromSeconds(60);
        var run = Run(limits, (ticket, now) => now < until ? Answers.Shedding : Good(ticket)).Run(VirtualRun.Items(left, maxAttempts));

        run.Finished.Should().HaveCount(left).And.OnlyContain(result => result.IsSuccess && result.Item.Attempts == 1);
        run.Sent.Count(sent => sent.At < until).Should().BeLessThanOrEqualTo(20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    public void An_outage_costs_no_entry_an_attempt(int maxAttempts)
    {
        var (from, until) = (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(80));
        var run = Run(Default, (ticket, now) => now >= from && now < until ? Refused : Good(ticket)).Run(VirtualRun.Items(200, maxAttempts));

        run.Finished.Should().HaveCount(200).And.OnlyContain(result => result.IsSuccess && result.Item.Attempts == 1);
    }

    [Fact]
    public void A_service_that_stays_down_leaves_every_entry_untried()
    {
        var dispatcher = NewDispatcher(Default, 1);
        var run = new VirtualRun(dispatcher, (_, _) => Refused).Run(VirtualRun.Items(400, maxAttempts: 1));

        dispatcher.Breaker.HasGivenUp.Should().BeTrue();
        run.Finished.Should().BeEmpty();
    }

    [Fact]
    public void A_service_down_from_the_start_is_tested_by_its_root_page_before_any_entry()
    {
        var dispatcher = NewDispatcher(Default with { BreakerThreshold = 3 }, 1);
        dispatcher.Answered(dispatcher.NextAside(TimeSpan.Zero).Ticket, Refused, TimeSpan.Zero).Breaker.Should().Be(BreakerChange.Opened);

        var run = new VirtualRun(dispatcher, (_, _) => Refused).Run(VirtualRun.Items(30, maxAttempts: 1));

        dispatcher.Breaker.HasGivenUp.Should().BeTrue();
        run.Finished.Should().BeEmpty();
        run.Sent.Should().HaveCount(3);
        run.Sent[0].Path.Should().Be(MetadataRoutes.Root);
    }

    [Fact]
    public void A_second_outage_is_detected_like_the_first()
    {
        bool IsDown(TimeSpan now) => now.TotalSeconds is (>= 0 and < 30) or (>= 60 and < 90);
        var run = Run(Default, (ticket, now) => IsDown(now) ? Refused : ticket.Item is null ? Root : Slow(ticket, now))
            .Run(VirtualRun.Items(12, maxAttempts: 200));

        run.Breaker.Count(change => change.Change == BreakerChange.Opened).Should().BeGreaterThanOrEqualTo(2);
        run.Sent.Count(sent => IsDown(sent.At)).Should().BeLessThan(50);
        run.Finished.Should().HaveCount(12).And.OnlyContain(result => result.IsSuccess);

        // No entry is ready before the second outage has ended, so the outage affects all twelve entries.
        static Answer Slow(Ticket ticket, TimeSpan now) => now.TotalSeconds < 100 ? Answers.Bare503 : Good(ticket);
    }

    [Fact]
    public void An_overload_that_becomes_an_outage_counts_as_one_episode()
    {
        var run = Run(Default, (ticket, now) => now.TotalSeconds switch
        {
            < 2 => Answers.Shedding,
            < 60 => Refused,
            _ => ticket.Item is null ? Root : Good(ticket),
        }).Run(VirtualRun.Items(50, maxAttempts: 1));

        run.Breaker.Count(change => change.Change == BreakerChange.Opened).Should().Be(1);
        run.Finished.Should().HaveCount(50).And.OnlyContain(result => result.IsSuccess);
    }
}
