using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;
using static LidarrCacheWarmer.Core.Tests.Warming.WarmingSamples;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class DispatcherTests
{
    [Fact]
    public void Entries_that_need_several_requests_become_warm_within_their_limit()
    {
        var random = new Random(1);
        var cold = Enumerable.Range(0, 500).ToDictionary(n => VirtualRun.Item(n).Path, _ => random.Next(6));
        var needed = cold.Values.Sum(k => k + 1);

        var run = Run(Fast, ColdFor(cold)).Run(VirtualRun.Items(500));

        run.Finished.Should().HaveCount(500).And.OnlyContain(result => result.Judgement.Verdict == Verdict.Warm);
        (run.Sent.Count - run.SentToPage).Should().Be(needed, "no request is wasted");
        run.SentToPage.Should().BeLessThan(10, "refusals in a row cause a few requests for the root page");
        run.Now.Should().BeLessThan(1.3 * needed * run.Latency / Fast.MaxConcurrent);
        run.PeakInFlight.Should().Be(Fast.MaxConcurrent);
    }

    [Theory]
    [InlineData(20, 5, 100)]
    [InlineData(500, 50, 10_000)]
    [InlineData(2.5, 3, 40)]
    [InlineData(0.5, 2, 10)]
    public void Dispatcher_uses_the_full_rate_limit_and_never_exceeds_it(double rate, int concurrency, int items)
    {
        var random = new Random(2);
        var cold = Enumerable.Range(0, items).ToDictionary(n => VirtualRun.Item(n).Path, _ => random.Next(6));
        var limits = Fast with { Pacer = new PacerSettings(rate), MaxConcurrent = concurrency };

        var run = Run(limits, ColdFor(cold)).Run(VirtualRun.Items(items));

        PeakInWindow(run, rate).Should().BeLessThanOrEqualTo((int)Math.Ceiling(rate));
        run.PeakInFlight.Should().BeLessThanOrEqualTo(concurrency);
        run.Now.TotalSeconds.Should().BeLessThan(1.05 * run.Sent.Count / rate + run.Latency.TotalSeconds);
    }

    [Fact]
    public void Every_entry_is_requested_once_before_any_is_requested_twice()
    {
        var run = Run(Fast, ColdFor(Enumerable.Range(0, 50).ToDictionary(n => VirtualRun.Item(n).Path, _ => 1)))
            .Run(VirtualRun.Items(50));

        var entries = run.Sent.Where(sent => sent.Path.Length > 0).ToList();
        entries.Take(50).Select(sent => sent.Path).Should().OnlyHaveUniqueItems();
        entries.Should().HaveCount(100);
    }

    [Fact]
    public void The_second_requests_of_a_wave_precede_the_next_wave()
    {
        // A wave lasts 300 seconds: 30 items at one request in ten seconds.
        var limits = Fast with { Pacer = new PacerSettings(0.1), MaxConcurrent = 1 };
        var cold = Enumerable.Range(0, 60).ToDictionary(n => VirtualRun.Item(n).Path, _ => 1);

        var run = Run(limits, ColdFor(cold)).Run(VirtualRun.Items(60));

        var firstWave = VirtualRun.Items(30).Select(item => item.Path).ToHashSet();
        run.Sent.Where(sent => sent.Path.Length > 0).Take(60).Should().OnlyContain(sent => firstWave.Contains(sent.Path));
    }

    [Fact]
    public void Only_a_cached_404_ends_the_attempts_of_an_entry_at_once()
    {
        var cached = VirtualRun.Item(0);
        var bare = VirtualRun.Item(1, maxAttempts: 4);

        var run = Run(Fast, (ticket, _) => ticket.Item == cached ? Answers.Cached404 : Answers.Bare404).Run([cached, bare]);

        run.SentTo(cached.Path).Should().Be(1);
        run.ResultOf(cached.Path).Judgement.Should().Be(new Judgement(Verdict.Missing, Evidence.Read("the cache keeps this answer")));
        run.SentTo(bare.Path).Should().Be(4);
        run.ResultOf(bare.Path).Judgement.Verdict.Should().Be(Verdict.Cold);
    }

    [Fact]
    public void After_a_stop_no_request_is_sent_and_open_requests_are_awaited()
    {
        var dispatcher = NewDispatcher(Fast, 1);
        dispatcher.Begin(VirtualRun.Items(10).GetEnumerator());
        var ticket = dispatcher.Next(TimeSpan.Zero).Ticket;

        dispatcher.Stop();

        dispatcher.Next(TimeSpan.FromSeconds(1)).Should().Be(Step.AwaitAnswer);
        dispatcher.Answered(ticket, Good(ticket), TimeSpan.FromSeconds(2)).Finished.Should().NotBeNull();
        dispatcher.Next(TimeSpan.FromSeconds(2)).Should().Be(Step.Ended);
    }

    private static Func<Ticket, TimeSpan, Answer> ColdFor(Dictionary<string, int> requests) =>
        (ticket, _) => ticket.Item is null ? Root : requests[ticket.Path]-- > 0 ? Answers.Bare503 : Good(ticket);

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
