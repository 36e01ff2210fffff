using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class WarmerTests : WarmerTest, IWarmerListener
{
    private readonly List<string> _heard = [];
    private WarmingSnapshot _pulse;

    [Fact]
    public async Task After_a_stop_no_further_request_is_sent()
    {
        Stop();

        (await _warmer.CheckHealthAsync()).Should().BeNull();
        Run(3).IsCompletedSuccessfully.Should().BeTrue();
        _server.Asked.Should().BeEmpty();
    }

    [Fact]
    public void The_listener_receives_results_and_breaker_changes_and_a_tick_per_second()
    {
        var run = Run(1);
        Pass(0.2);
        Answer(0, Answers.Shedding);
        (_pulse with { Last = null }).Should().Be(new WarmingSnapshot(
            TimeSpan.FromSeconds(0.2), Sent: 1, InFlight: 0, Waiting: 1, RatePerSecond: 1, BreakerState.Open, TimeSpan.FromSeconds(1.2), "503"));

        Pass(0.7);
        _heard.Should().Equal("Opened");
        Pass(0.1);
        _heard.Should().Equal("Opened", "beat");
        Pass(0.2);
        _server.Asked.Should().HaveCount(2, "the breaker allows a trial request");
        Pass(0.7);
        _heard.Should().Equal("Opened", "beat");
        Pass(0.1);
        Answer(1, Fine);
        _heard.Should().Equal("Opened", "beat", "beat", "Closed");
        Pass(0.9);
        _server.Asked[2].AnswerWarm();
        _thread.Settle();

        _heard.Should().Equal("Opened", "beat", "beat", "Closed", "Artist 0 Warm");
        run.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public void After_a_stop_only_answers_within_the_grace_period_are_recorded()
    {
        var run = Run(9);
        Pass(0.5);
        Stop();
        _server.Asked[0].AnswerWarm();
        Pass(4.9);
        run.IsCompleted.Should().BeFalse();
        Pass(0.1);

        run.IsCompletedSuccessfully.Should().BeTrue();
        _server.Asked.Should().HaveCount(2);
        _heard.Where(what => what != "beat").Should().Equal("Artist 0 Warm");
    }

    [Fact]
    public void A_stop_ends_a_run_that_only_waits()
    {
        var run = Run(1);
        Answer(0, Answers.Shedding);
        run.IsCompleted.Should().BeFalse();

        Stop();
        _thread.Settle();

        run.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public async Task A_bug_ends_the_run_and_disconnects_requests_in_flight()
    {
        var warmer = NewWarmer();
        var run = Run(9, warmer);
        Pass(0.5);
        Fault(0);
        run.Exception!.InnerException.Should().BeOfType<InvalidOperationException>();
        warmer.Snapshot().InFlight.Should().Be(1);

        await warmer.DisposeAsync();

        _server.Asked[1].Answer.Task.IsCanceled.Should().BeTrue();
        warmer.Snapshot().InFlight.Should().Be(0);
    }

    [Fact]
    public void Entries_requested_out_of_turn_are_sent_first_and_only_once()
    {
        var run = Run(3);
        _warmer.Interject(VirtualRun.Item(0)).Should().BeFalse("its request is in flight");
        _warmer.Interject(VirtualRun.Item(2)).Should().BeTrue();
        Pass(0.5);
        Pass(0.51);
        foreach (var request in _server.Asked)
        {
            request.AnswerWarm();
        }

        _thread.Settle();
        run.IsCompletedSuccessfully.Should().BeTrue();
        _heard.Where(what => what != "beat").Should().Equal("Artist 0 Warm", "Artist 2 Warm", "Artist 1 Warm");
        _warmer.LeftOut(EntryKind.Artist).Should().Be(1);
    }

    ValueTask IWarmerListener.FinishedAsync(Finished result, WarmingSnapshot snapshot)
    {
        Hear($"{result.Item.Name} {result.Judgement.Verdict}", snapshot);
        return default;
    }

    ValueTask IWarmerListener.WorkArrivedAsync() => default;

    void IWarmerListener.BreakerChanged(BreakerChange change, WarmingSnapshot snapshot) => Hear($"{change}", snapshot);

    ValueTask IWarmerListener.BeatAsync(WarmingSnapshot snapshot)
    {
        Hear("beat", snapshot);
        return default;
    }

    private Task Run(int items, Warmer? warmer = null) =>
        _thread.Start(() => (warmer ?? _warmer).RunAsync(new ListedWork([.. VirtualRun.Items(items)]), this));

    private void Hear(string what, WarmingSnapshot snapshot)
    {
        _heard.Add(what);
        _pulse = snapshot;
    }
}
