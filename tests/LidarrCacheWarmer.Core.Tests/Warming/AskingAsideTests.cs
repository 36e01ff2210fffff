using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>Requests that belong to no entry: the root page, and the lists of changes.</summary>
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
    public async Task A_root_page_that_does_not_answer_within_ten_seconds_opens_the_breaker()
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
    public async Task A_health_check_still_gets_the_grace_period_after_a_stop()
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
    public async Task A_request_without_an_entry_obeys_the_rate_limit_and_halves_the_rate_when_refused()
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
    public async Task A_stop_ends_a_waiting_request_without_an_entry()
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
    public void An_unexpected_exception_in_a_request_without_an_entry_is_rethrown_and_leaves_nothing_in_flight()
    {
        var asking = _thread.Start(() => _warmer.AskAsideAsync("recent/artist"));
        Fault(0);

        asking.Exception!.InnerException.Should().BeOfType<InvalidOperationException>();
        _warmer.Snapshot().InFlight.Should().Be(0);
    }
}
