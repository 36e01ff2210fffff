using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;
using static LidarrCacheWarmer.Core.Tests.Warming.WarmingSamples;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>Failures of an entry or of the service, under the default limits.</summary>
public sealed class WhoseFaultTests
{
    private static readonly Answer TimedOutAtTheEdge = new() { StatusCode = 524, Body = new AnswerBody { Form = BodyForm.Html } };

    [Theory]
    [InlineData(1, 3000)]
    [InlineData(71, 3000)]
    [InlineData(71, 300)]
    [InlineData(3, 300)]
    [InlineData(1, 0)]
    [InlineData(71, 0)]
    public void Entries_that_are_always_refused_use_up_their_attempts_and_the_others_become_warm(int poisoned, int good)
    {
        var run = Run(Default, (ticket, _) => ticket.Item switch
        {
            null => Root,
            var item when VirtualRun.NumberOf(item) < poisoned => TimedOutAtTheEdge,
            _ => Good(ticket),
        }).Run(VirtualRun.Items(poisoned + good));

        run.Breaker.Should().NotContain(change => change.Change == BreakerChange.GaveUp);
        run.Finished.Count(result => result.Judgement.Verdict == Verdict.Warm).Should().Be(good);
        run.Finished.Count(result => result.Judgement.Verdict == Verdict.Cold).Should().Be(poisoned);
    }

    [Fact]
    public void One_always_refused_entry_hardly_slows_down_the_others()
    {
        var run = Run(Default, (ticket, _) => ticket.Item switch
        {
            null => Root,
            { } hit when VirtualRun.NumberOf(hit) == 0 => TimedOutAtTheEdge,
            _ => Good(ticket),
        }).Run(VirtualRun.Items(300));

        run.Finished.Where(result => result.IsSuccess).Should().HaveCount(299);
        run.Sent.Last(sent => sent.Path != VirtualRun.Item(0).Path).At.TotalSeconds.Should().BeLessThan(2 * 300 / Default.Pacer.RatePerSecond);
    }

    [Fact]
    public void A_root_page_that_times_out_delays_no_entry()
    {
        var dispatcher = NewDispatcher(Default, 1);
        dispatcher.Answered(dispatcher.NextAside(TimeSpan.Zero).Ticket, Answers.TimedOut, TimeSpan.Zero);

        var run = new VirtualRun(dispatcher, (ticket, _) => ticket.Item is null ? Answers.TimedOut : Good(ticket)).Run(VirtualRun.Items(30));

        run.Finished.Should().HaveCount(30).And.OnlyContain(result => result.IsSuccess);
    }

    [Fact]
    public void A_root_page_that_never_worked_does_not_end_the_run()
    {
        var dispatcher = NewDispatcher(Default, 1);
        var check = dispatcher.NextAside(TimeSpan.Zero).Ticket;
        dispatcher.Answered(check, Answers.Broken500, TimeSpan.Zero);

        var run = new VirtualRun(dispatcher, (ticket, _) => ticket.Item switch
        {
            null => Answers.Broken500,
            var item when VirtualRun.NumberOf(item) < 12 => Answers.Broken500,
            _ => Good(ticket),
        }).Run(VirtualRun.Items(400, maxAttempts: 2));

        run.Finished.Where(result => result.IsSuccess).Should().HaveCount(388);
        run.Finished.Where(result => !result.IsSuccess).Should().HaveCount(12);
    }

    [Fact]
    public void Ten_failures_of_five_entries_open_the_breaker_until_the_root_page_answers()
    {
        var run = Run(Default with { MaxConcurrent = 1 }, (ticket, _) => ticket.Item is null ? Root : Answers.Broken500)
            .Run(VirtualRun.Items(5, maxAttempts: 3));

        run.Sent.TakeWhile(sent => sent.Path.Length > 0).Should().HaveCount(10);
        run.Breaker.Select(change => change.Change).Should().Equal(BreakerChange.Opened, BreakerChange.Closed);
        run.Finished.Should().HaveCount(5).And.OnlyContain(result => result.Item.Attempts == 3);
    }

    [Fact]
    public void Failures_of_four_entries_never_open_the_breaker()
    {
        var run = Run(Default, (_, _) => Answers.Broken500).Run(VirtualRun.Items(4));

        run.Breaker.Should().BeEmpty();
        run.Finished.Should().HaveCount(4).And.OnlyContain(result => result.Item.Attempts == 25);
    }

    [Fact]
    public void A_503_or_404_without_further_signs_is_blamed_on_the_entry()
    {
        var run = Run(Default, (ticket, _) => VirtualRun.NumberOf(ticket.Item) % 2 == 0 ? Answers.Bare503 : Answers.Bare404)
            .Run(VirtualRun.Items(20, maxAttempts: 4));

        run.Breaker.Should().BeEmpty();
        run.Finished.Should().HaveCount(20).And.OnlyContain(result => result.Item.Attempts == 4);
    }

    [Fact]
    public void A_redirect_is_a_final_answer()
    {
        var run = Run(Default, (_, _) => new Answer { StatusCode = 301, Location = "https://user:secret@new.example/api?key=1" })
            .Run([VirtualRun.Item(0)]);

        run.Sent.Should().ContainSingle();
        run.Finished.Single().Judgement.Should().Be(new Judgement(
            Verdict.Cold, Evidence.Read("301 a redirect to https://new.example/api: is target_base_url right?")));
    }
}
