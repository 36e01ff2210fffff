using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class WarmerTests : IWarmerListener, IAsyncDisposable
{
    // Half a second from request to request.
    private static readonly WarmingLimits Limits = new()
    {
        RatePerSecond = 2,
        MaxConcurrent = 5,
        AttemptDelay = TimeSpan.FromMilliseconds(500),
        MaxBackoff = TimeSpan.FromSeconds(15),
        BreakerThreshold = 25,
    };

    private static readonly Answer Fine = new() { StatusCode = 200 };

    private readonly OneThread _thread = new();
    private readonly FakeTimeProvider _time = new();
    private readonly HeldServer _server = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _heard = [];
    private readonly Pace _pace;
    private readonly Warmer _warmer;
    private Pulse _pulse;

    public WarmerTests()
    {
        // The run begins some time after the process.
        _pace = new Pace(_time);
        _time.Advance(TimeSpan.FromMinutes(1));
        _warmer = NewWarmer();
    }

    [Fact]
    public async Task A_health_check_asks_for_the_servers_own_page()
    {
        var check = _thread.Start(_warmer.CheckHealthAsync);
        Answer(0, Fine);

        (await check).Should().Be((Fine, BreakerChange.None));
        _server.Asked.Single().Path.Should().Be(MetadataRoutes.Root);
    }

    [Fact]
    public async Task A_page_that_does_not_answer_for_ten_seconds_has_timed_out_and_traffic_stops()
    {
        var check = _thread.Start(_warmer.CheckHealthAsync);
        Pass(9.9);
        check.IsCompleted.Should().BeFalse();
        Pass(0.1);

        var (answer, change) = (await check)!.Value;
        (answer.Fault, answer.Elapsed, change).Should().Be((TransportFault.Timeout, TimeSpan.FromSeconds(10), BreakerChange.Opened));
        (await _warmer.AskAsideAsync("recent/artist")).Should().BeNull();
        _server.Asked.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_health_check_that_a_stop_comes_upon_has_the_grace_to_end()
    {
        var check = _thread.Start(_warmer.CheckHealthAsync);
        Stop();
        Pass(4.9);
        check.IsCompleted.Should().BeFalse();
        Pass(0.1);

        (await check).Should().BeNull();
        _warmer.Pulse().InFlight.Should().Be(0);
    }

    [Fact]
    public async Task After_a_stop_nothing_is_asked_for_any_more()
    {
        Stop();

        (await _warmer.CheckHealthAsync()).Should().BeNull();
        Run(3).IsCompletedSuccessfully.Should().BeTrue();
        _server.Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_asked_for_aside_keeps_to_the_pace_and_slows_it_down_when_it_is_refused()
    {
        var first = _thread.Start(() => _warmer.AskAsideAsync("recent/artist"));
        Answer(0, Fine);
        (await first).Should().Be((Fine, BreakerChange.None));
        var second = _thread.Start(() => _warmer.AskAsideAsync("recent/album"));
        Pass(0.4);
        _server.Asked.Should().HaveCount(1);
        Pass(0.1);
        Answer(1, Answers.Shedding);

        (await second)!.Value.Change.Should().Be(BreakerChange.Opened);
        _warmer.Pulse().RatePerSecond.Should().Be(1);
        _server.Asked.Select(request => request.Path).Should().Equal("recent/artist", "recent/album");
    }

    [Fact]
    public void A_fault_of_the_program_while_asking_aside_is_told_and_leaves_nothing_under_way()
    {
        var asking = _thread.Start(() => _warmer.AskAsideAsync("recent/artist"));
        Fault(0);

        asking.Exception!.InnerException.Should().BeOfType<InvalidOperationException>();
        _warmer.Pulse().InFlight.Should().Be(0);
    }

    [Fact]
    public void The_listener_hears_of_results_of_the_breaker_and_once_a_second_that_time_passes()
    {
        var run = Run(1);
        Pass(0.2);
        Answer(0, Answers.Shedding);
        _pulse.Should().Be(new Pulse(
            TimeSpan.FromSeconds(0.2), Sent: 1, InFlight: 0, Waiting: 1, RatePerSecond: 1, BreakerState.Open, TimeSpan.FromSeconds(1.2), "503"));

        Pass(0.7);
        _heard.Should().Equal("Opened");
        Pass(0.1);
        _heard.Should().Equal("Opened", "beat");
        Pass(0.2);
        _server.Asked.Should().HaveCount(2, "the breaker lets a trial through");
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
    public void What_is_answered_within_the_grace_counts_and_what_is_not_stays_as_it_was()
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
    public async Task A_fault_of_the_program_ends_the_run_and_hangs_up_on_what_is_still_under_way()
    {
        var warmer = NewWarmer();
        var run = Run(9, warmer);
        Pass(0.5);
        Fault(0);
        run.Exception!.InnerException.Should().BeOfType<InvalidOperationException>();
        warmer.Pulse().InFlight.Should().Be(1);

        await warmer.DisposeAsync();

        _server.Asked[1].Answer.Task.IsCanceled.Should().BeTrue();
        warmer.Pulse().InFlight.Should().Be(0);
    }

    [Fact]
    public void What_is_interjected_goes_first_and_not_twice()
    {
        var run = Run(3);
        _warmer.Interject(VirtualRun.Item(0)).Should().BeFalse("it is being asked for");
        _warmer.Interject(VirtualRun.Item(2)).Should().BeTrue();
        Pass(0.5);
        Pass(0.5);
        foreach (var request in _server.Asked)
        {
            request.AnswerWarm();
        }

        _thread.Settle();
        run.IsCompletedSuccessfully.Should().BeTrue();
        _heard.Where(what => what != "beat").Should().Equal("Artist 0 Warm", "Artist 2 Warm", "Artist 1 Warm");
        _warmer.LeftOut.Should().Be(1);
    }

    void IWarmerListener.Finished(Finished result, Pulse pulse) => Hear($"{result.Item.Name} {result.Judgement.Verdict}", pulse);

    void IWarmerListener.BreakerChanged(BreakerChange change, Pulse pulse) => Hear($"{change}", pulse);

    void IWarmerListener.Beat(Pulse pulse) => Hear("beat", pulse);

    public async ValueTask DisposeAsync()
    {
        await _warmer.DisposeAsync();
        _server.Dispose();
        _stop.Dispose();
    }

    private Warmer NewWarmer() =>
        new(_server, new Dispatcher(Limits, new Random(1), _pace.PacerOf(Limits.RatePerSecond)), _pace, _time, _stop.Token);

    private Task Run(int items, Warmer? warmer = null) =>
        _thread.Start(() => (warmer ?? _warmer).RunAsync(VirtualRun.Items(items).GetEnumerator(), this));

    private void Stop() => _stop.Cancel();

    private void Pass(double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _thread.Settle();
    }

    private void Answer(int request, Answer answer)
    {
        _server.Asked[request].Answer.SetResult(answer);
        _thread.Settle();
    }

    private void Fault(int request)
    {
        _server.Asked[request].Answer.SetException(new InvalidOperationException("a fault"));
        _thread.Settle();
    }

    private void Hear(string what, Pulse pulse)
    {
        _heard.Add(what);
        _pulse = pulse;
    }
}
