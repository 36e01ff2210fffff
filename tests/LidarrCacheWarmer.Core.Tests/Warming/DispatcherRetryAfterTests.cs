using static LidarrCacheWarmer.Core.Tests.Warming.WarmingSamples;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class DispatcherRetryAfterTests
{
    [Fact]
    public void Retry_after_of_the_service_pauses_all_entries()
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
        var dispatcher = NewDispatcher(Fast, 1);
        new VirtualRun(dispatcher, (_, _) => Answers.TooManyRequests(TimeSpan.FromMinutes(11))).Run(VirtualRun.Items(100));

        dispatcher.Breaker.HasGivenUp.Should().BeTrue();
    }

    [Fact]
    public void Retry_after_of_an_entry_pauses_only_that_entry()
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
}
