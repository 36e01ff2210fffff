using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;
using static LidarrCacheWarmer.Core.Tests.Warming.WarmingSamples;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>Requests while the service refuses (an episode), and the entries that lose attempts after it.</summary>
public sealed class EpisodeTests
{
    private static readonly WarmingLimits Limits = new()
    {
        Pacer = new PacerSettings(1000),
        MaxConcurrent = 5,
        AttemptDelay = TimeSpan.FromMilliseconds(500),
        MaxBackoff = TimeSpan.FromSeconds(15),
        BreakerThreshold = 25,
    };

    private static readonly Answer Root = new() { StatusCode = 200 };

    private static readonly Answer TimedOutAtTheEdge = new() { StatusCode = 524, Body = new AnswerBody { Form = BodyForm.Html } };

    private static readonly Answer Stated = Answers.TooManyRequests(null);

    private readonly Dispatcher _dispatcher = NewDispatcher(Limits, 7);

    [Fact]
    public void After_refusals_of_five_entries_the_root_page_is_requested_to_test_the_service()
    {
        var run = Run(ticket => ticket.Item switch
        {
            null => Root,
            { } hit when VirtualRun.NumberOf(hit) < 5 => TimedOutAtTheEdge,
            _ => Good(ticket),
        }).Run(VirtualRun.Items(6, maxAttempts: 1));

        run.Sent[5].Path.Should().Be(MetadataRoutes.Root);
        run.Breaker.Take(2).Select(change => change.Change).Should().Equal(BreakerChange.Opened, BreakerChange.Closed);
        run.Finished.Where(result => !result.IsSuccess).Should().HaveCount(5).And.OnlyContain(result => result.Item.Attempts == 1);
        run.Finished.Where(result => result.IsSuccess).Should().ContainSingle();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_trial_request_is_for_an_entry_if_the_service_states_that_it_refuses_requests(bool alwaysSaysSo)
    {
        var run = Run(ticket => VirtualRun.NumberOf(ticket.Item) switch
        {
            null => Root,
            0 => Stated,
            < 5 => alwaysSaysSo ? Stated : TimedOutAtTheEdge,
            _ => Good(ticket),
        }).Run(VirtualRun.Items(6, maxAttempts: 1));

        run.Sent[5].Path.Should().Be(VirtualRun.Item(5).Path);
    }

    [Fact]
    public void An_entry_with_its_own_fault_is_never_the_trial_request()
    {
        var run = Run(ticket => VirtualRun.NumberOf(ticket.Item) switch
        {
            null => Root,
            0 => Answers.Broken500,
            2 => Stated,
            _ => Good(ticket),
        }, oneAtATime: true).Run(VirtualRun.Items(3, maxAttempts: 2));

        run.Sent.Take(4).Select(sent => sent.Path).Should()
            .Equal(VirtualRun.Item(0).Path, VirtualRun.Item(1).Path, VirtualRun.Item(2).Path, MetadataRoutes.Root);
    }

    [Fact]
    public void An_entry_refused_alone_in_three_episodes_uses_its_attempts_from_then_on()
    {
        // With waves of three entries, the refused entry is requested again while other entries still wait.
        var dispatcher = NewDispatcher(Limits with { Pacer = new PacerSettings(0.01), MaxConcurrent = 1 }, 7);
        HasNoPageOfItsOwn(dispatcher);
        var poisoned = VirtualRun.Item(0, maxAttempts: 2);

        var run = new VirtualRun(dispatcher, (ticket, _) => ticket.Item == poisoned ? Stated : Good(ticket))
            .Run([poisoned, .. VirtualRun.Items(20).Skip(1)]);

        // The entry is refused in four episodes; in three, it is the only refused entry. Then it uses its two attempts.
        run.SentTo(poisoned.Path).Should().Be(9);
        run.ResultOf(poisoned.Path).Item.Attempts.Should().Be(2);
        run.Breaker.Count(change => change.Change == BreakerChange.Opened).Should().Be(4);
    }

    [Fact]
    public void Repeated_refusals_within_one_episode_cost_an_entry_no_attempt()
    {
        HasNoPageOfItsOwn(_dispatcher);
        var refusals = 5;

        var run = Run(ticket => refusals-- > 0 ? Stated : Good(ticket)).Run(VirtualRun.Items(1, maxAttempts: 1));

        run.Sent.Should().HaveCount(6).And.OnlyContain(sent => sent.Path == VirtualRun.Item(0).Path);
        run.Finished.Should().ContainSingle().Which.Item.Attempts.Should().Be(1);
    }

    [Fact]
    public void A_truncated_root_page_means_that_the_service_is_still_down()
    {
        var roots = 0;
        var run = Run(ticket => ticket.Item is null && ++roots > 1 ? Root : Answers.Broken500).Run(VirtualRun.Items(10, maxAttempts: 1));

        run.Breaker.Take(2).Select(change => change.Change).Should().Equal(BreakerChange.Opened, BreakerChange.Reopened);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(308)]
    public void A_redirect_is_not_retried(int status) =>
        Run(_ => new Answer { StatusCode = status }).Run(VirtualRun.Items(1)).Sent.Should().ContainSingle();

    [Fact]
    public void A_bad_request_gets_no_second_attempt() =>
        Run(_ => Answers.Bare404 with { StatusCode = 400 }).Run(VirtualRun.Items(1, maxAttempts: 3)).Sent.Should().ContainSingle();

    [Theory]
    [InlineData(600, 2)]
    [InlineData(601, 1)]
    public void An_entry_with_a_Retry_After_above_ten_minutes_is_left_to_a_later_run(int seconds, int requests) =>
        Run(_ => Answers.Bare503 with { RetryAfter = TimeSpan.FromSeconds(seconds) })
            .Run(VirtualRun.Items(1, maxAttempts: 2)).Sent.Should().HaveCount(requests);

    [Fact]
    public void Requests_without_an_entry_are_counted_separately()
    {
        var run = Run(ticket => ticket.Item switch
        {
            null => Root,
            { } hit when VirtualRun.NumberOf(hit) < 5 => TimedOutAtTheEdge,
            _ => Good(ticket),
        }).Run(VirtualRun.Items(20, maxAttempts: 2));

        _dispatcher.Sent.Should().Be(run.Sent.Count);
        _dispatcher.SentAside.Should().Be(run.SentTo(MetadataRoutes.Root)).And.BeGreaterThan(0);
        run.Finished.Should().OnlyContain(result => result.Item.Requests == run.SentTo(result.Item.Path));
    }

    [Fact]
    public void A_run_keeps_the_request_rate_of_the_previous_run()
    {
        var pacer = new RequestPacer(new PacerSettings(1));
        pacer.Stamp(TimeSpan.Zero);

        new Dispatcher(Limits, new Random(1), pacer).NextAside(TimeSpan.Zero).Until.Should().Be(TimeSpan.FromSeconds(1.01));
    }

    [Fact]
    public void A_finished_entry_can_be_requested_again_out_of_turn()
    {
        _dispatcher.Begin(VirtualRun.Items(2).GetEnumerator());
        var ticket = _dispatcher.Next(TimeSpan.Zero).Ticket;
        _dispatcher.Interject(ticket.Item!).Should().BeFalse();

        _dispatcher.Answered(ticket, Good(ticket), TimeSpan.FromSeconds(1));

        _dispatcher.Interject(VirtualRun.Item(0)).Should().BeTrue();
    }

    [Fact]
    public void A_trial_request_that_is_given_up_allows_another_trial()
    {
        _dispatcher.Begin(VirtualRun.Items(3).GetEnumerator());
        var refused = _dispatcher.Next(TimeSpan.Zero).Ticket;
        _dispatcher.Answered(refused, Stated, TimeSpan.FromMilliseconds(10));
        var now = _dispatcher.Breaker.OpenUntil;
        var trial = _dispatcher.Next(now).Ticket;
        _dispatcher.Next(now).Kind.Should().Be(StepKind.AwaitAnswer);

        _dispatcher.Abandoned(trial);

        _dispatcher.InFlight.Should().Be(0);
        _dispatcher.Next(now + TimeSpan.FromSeconds(1)).Kind.Should().Be(StepKind.Send);
    }

    private static void HasNoPageOfItsOwn(Dispatcher dispatcher) =>
        dispatcher.Answered(dispatcher.NextAside(TimeSpan.Zero).Ticket, Answers.Broken500, TimeSpan.Zero);

    private VirtualRun Run(Func<Ticket, Answer> server, bool oneAtATime = false) =>
        new(oneAtATime ? NewDispatcher(Limits with { MaxConcurrent = 1 }, 7) : _dispatcher, (ticket, _) => server(ticket));
}
