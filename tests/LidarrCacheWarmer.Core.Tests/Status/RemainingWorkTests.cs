using LidarrCacheWarmer.Core.Tests.Running;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Warming;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Status;

public sealed class RemainingWorkTests
{
    private readonly RemainingWork _work = new(new FakeTimeProvider());

    [Theory]
    [InlineData(0, 0, 8)]
    [InlineData(1, 0, 8)]
    [InlineData(0.5, 0, 8)]
    [InlineData(0.9, 0.01, 8)]
    [InlineData(0, 0.02, 3)]
    public void Estimated_end_is_within_15_percent_after_a_tenth_of_the_requests(double cached, double dead, int albums)
    {
        var library = new VirtualLibrary(artists: 1_000, albums, rate: 3) { Cached = cached };
        library.Dead.UnionWith(Enumerable.Range(0, (int)(1_000 * dead)).Select(n => n * 37 % 1_000));
        _ = library.Warm();

        var end = library.Expected[^1].At;
        var early = library.Expected.Skip(library.Expected.Count / 10).Take(library.Expected.Count * 8 / 10)
            .Select(guess => (guess.At + guess.Left!.Value) / end).ToList();

        early.Count(share => share is > 0.85 and < 1.15).Should().BeGreaterThan(early.Count * 9 / 10, $"first {early[0]:0.00}, {early.Min():0.00} to {early.Max():0.00}");
        early[0].Should().BeInRange(0.85, 1.15);
    }

    [Fact]
    public void The_remaining_time_is_unknown_before_the_first_answer() => _work.TimeLeft.Should().BeNull();

    [Fact]
    public void A_first_request_counts_as_half_of_the_work_for_an_entry_that_is_not_ready()
    {
        _work.Update(new PhaseTally { Kind = EntryKind.Artist, Total = 100 });
        _work.Update(new WarmingSnapshot(TimeSpan.Zero, Sent: 10, InFlight: 0, Waiting: 10, RatePerSecond: 2, default, default, ""));

        _work.TimeLeft.Should().Be(TimeSpan.FromSeconds((90 * 2 + 10) / 2.0));
    }

    [Fact]
    public void The_estimate_uses_the_actual_request_rate_if_it_is_below_the_limit()
    {
        _work.Update(new PhaseTally { Kind = EntryKind.Artist, Total = 100 });
        _work.Update(new WarmingSnapshot(TimeSpan.Zero, Sent: 0, InFlight: 5, Waiting: 0, RatePerSecond: 100, default, default, ""));
        _work.Update(new WarmingSnapshot(TimeSpan.FromSeconds(20), Sent: 20, InFlight: 5, Waiting: 20, RatePerSecond: 100, default, default, ""));

        _work.TimeLeft.Should().Be(TimeSpan.FromSeconds(80 * 2 + 20));
    }
}
