using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Warming;
using static LidarrCacheWarmer.Core.Tests.Warming.WarmingSamples;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>A run finds and keeps the rate that a gateway allows, whatever higher rate is configured.</summary>
public sealed class GateTests
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(60);

    public static TheoryData<double, double, double> Gates
    {
        get
        {
            var data = new TheoryData<double, double, double>();
            foreach (var gate in new[] { 0.5, 1, 4, 20 })
            {
                foreach (var configured in new[] { 1.1 * gate, 3, 10, 50, 500 }.Where(rate => rate > gate))
                {
                    data.Add(gate, configured, 0.05);
                    data.Add(gate, configured, 0.4);
                }
            }

            return data;
        }
    }

    public static TheoryData<double, double[]> Changes => new()
    {
        { 25, [4, 20, 1, 20, 0.5] },
        { 50, [0.5, 20, 0.5, 4, 1] },
        { 500, [20, 19, 21, 10, 12] },
        { 500, [0.5, 4, 20, 1, 4] },
    };

    [Theory]
    [MemberData(nameof(Gates))]
    public void A_run_uses_90_percent_of_a_gateways_rate_and_at_most_10_percent_are_refused(double gate, double configured, double latency)
    {
        var tokens = TokenGate.At(gate);

        var run = Warm(tokens, configured, (int)(gate * 600), latency);

        var (refused, used) = tokens.Between(Settling, run.Finished.Count > 0 ? LastFirstVisit(run) : Settling);
        refused.Should().BeLessThanOrEqualTo(0.1);
        used.Should().BeGreaterThanOrEqualTo(0.9);
        run.Finished.Should().HaveCount((int)(gate * 600)).And.OnlyContain(result => result.Item.Attempts == 1 && result.IsSuccess);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_run_adapts_to_a_changed_gateway_rate_within_a_minute(double configured, double[] rates)
    {
        var step = TimeSpan.FromSeconds(180);
        var tokens = new TokenGate([.. rates.Select((rate, n) => (n * step, rate))]);
        var items = (int)(step.TotalSeconds * rates.Sum() * 1.2);

        var run = Warm(tokens, configured, items, latency: 0.05);

        for (var n = 0; n < rates.Length; n++)
        {
            var (refused, used) = tokens.Between(n * step + Settling, (n + 1) * step);
            refused.Should().BeLessThanOrEqualTo(0.1, "the gate admits {0}", rates[n]);
            used.Should().BeGreaterThanOrEqualTo(0.9, "the gate admits {0}", rates[n]);
        }

        run.Finished.Should().HaveCount(items).And.OnlyContain(result => result.Item.Attempts == 1 && result.IsSuccess);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    public void In_a_small_library_refusals_by_a_gateway_cost_no_attempt(int albums)
    {
        foreach (var gate in new[] { 0.2, 0.5, 1, 4 })
        {
            var run = Warm(TokenGate.At(gate), configured: 50, albums, latency: 0.05);

            run.Finished.Should().HaveCount(albums).And.OnlyContain(result => result.Item.Attempts == 1 && result.IsSuccess);
            run.Breaker.Should().NotContain(change => change.Change == BreakerChange.GaveUp);
        }
    }

    private static VirtualRun Warm(TokenGate gate, double configured, int items, double latency) =>
        new VirtualRun(NewDispatcher(Default with { Pacer = new PacerSettings(configured), MaxConcurrent = 20 }, 7), gate.Ask)
        {
            Latency = TimeSpan.FromSeconds(latency),
        }.Run(VirtualRun.Items(items, maxAttempts: 15));

    // Until every entry has had its first request, only the rate limit delays requests.
    private static TimeSpan LastFirstVisit(VirtualRun run) =>
        run.Sent.DistinctBy(sent => sent.Path).Max(sent => sent.At);
}
