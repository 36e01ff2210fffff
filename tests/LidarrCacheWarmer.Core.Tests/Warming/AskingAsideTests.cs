using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>Requests besides entries: the root page, and the lists of changes.</summary>
public sealed class AskingAsideTests : WarmerTest
{
    [Fact]
    public async Task A_health_check_requests_the_root_page()
    {
        var check = _thread.Start(_warmer.CheckHealthAsync);
        Answer(0, Fine);

        (await check).Should().Be((Fine, BreakerChange.None));
        _server.Asked.Single().Path.Should().Be(MetadataRoutes.Root);
    }

    [Fact]
    public async Task A_root_page_without_an_answer_for_ten_seconds_times_out_and_stops_traffic()
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
    public async Task A_health_check_interrupted_by_a_stop_gets_the_grace_period()
    {
        var check = _thread.Start(_warmer.CheckHealthAsync);
        Stop();
        Pass(4.9);
        check.IsCompleted.Should().BeFalse();
        Pass(0.1);

        (await check).Should().BeNull();
        _warmer.Snapshot().InFlight.Should().Be(0);
    }

    [Fact]
    public async Task A_side_request_keeps_the_pace_and_slows_it_down_when_refused()
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
        _warmer.Snapshot().RatePerSecond.Should().Be(1);
        _server.Asked.Select(request => request.Path).Should().Equal("recent/artist", "recent/album");
    }

    [Fact]
    public async Task A_stop_wakes_a_waiting_side_request()
    {
        var first = _thread.Start(_warmer.CheckHealthAsync);
        Answer(0, Fine);
        await first;
        var asking = _thread.Start(() => _warmer.AskAsideAsync("recent/artist"));
        asking.IsCompleted.Should().BeFalse();

        Stop();
        _thread.Settle();

        (await asking).Should().BeNull();
        _server.Asked.Should().HaveCount(1);
    }

    [Fact]
    public void A_bug_in_a_side_request_is_thrown_and_leaves_no_request_in_flight()
    {
        var asking = _thread.Start(() => _warmer.AskAsideAsync("recent/artist"));
        Fault(0);

        asking.Exception!.InnerException.Should().BeOfType<InvalidOperationException>();
        _warmer.Snapshot().InFlight.Should().Be(0);
    }
}
