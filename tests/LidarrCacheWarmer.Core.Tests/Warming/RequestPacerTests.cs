using CsCheck;
using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class RequestPacerTests
{
    private static readonly Gen<double> Rates = Gen.OneOf(Gen.Double[0.05, 5], Gen.Double[5, 600]);

    // The delay of the sender, in seconds: usually almost zero, sometimes a long pause.
    private static readonly Gen<double> Lateness = Gen.Frequency((8, Gen.Double[0, 0.004]), (1, Gen.Double[0, 0.1]), (1, Gen.Double[0, 5]));

    [Fact]
    public void No_window_of_requests_ever_exceeds_the_rate() =>
        Gen.Select(Rates, Lateness.Array[1, 400], Gen.Bool.Array[1, 8]).Sample((rate, lateness, slows) =>
        {
            var stamps = Schedule(new RequestPacer(new PacerSettings(rate)), lateness, slows);
            var allowed = (int)Math.Ceiling(rate);
            var window = TimeSpan.FromSeconds(allowed / rate + 0.010);
            for (var i = allowed; i < stamps.Count; i++)
            {
                (stamps[i] - stamps[i - allowed]).Should().BeGreaterThanOrEqualTo(window - TimeSpan.FromTicks(1));
            }
        });

    [Fact]
    public void A_sender_without_delays_loses_ten_milliseconds_per_window() =>
        Gen.Select(Rates, Gen.Int[50, 1_500]).Sample((rate, count) =>
        {
            var stamps = Schedule(new RequestPacer(new PacerSettings(rate)), new double[count], [false]);
            var windows = (count - 1) / (int)Math.Ceiling(rate);
            (stamps[^1] - stamps[0]).TotalSeconds.Should().BeApproximately((count - 1) / rate + 0.010 * windows, 0.001 + 1e-6 * count);
        });

    [Fact]
    public void Requests_are_spread_evenly_and_not_sent_in_bursts()
    {
        var pacer = new RequestPacer(new PacerSettings(10));
        pacer.Stamp(TimeSpan.Zero);

        pacer.NextAt(TimeSpan.Zero).Should().Be(TimeSpan.FromMilliseconds(100));
        pacer.Stamp(TimeSpan.FromSeconds(60));
        pacer.NextAt(TimeSpan.FromSeconds(60)).Should().Be(TimeSpan.FromSeconds(60) + TimeSpan.FromMilliseconds(80));
    }

    [Fact]
    public void The_next_request_waits_its_interval_after_the_actual_send_time()
    {
        var pacer = new RequestPacer(new PacerSettings(2));
        pacer.Stamp(TimeSpan.Zero);
        pacer.Left(TimeSpan.FromSeconds(0.3));
        pacer.Stamp(TimeSpan.FromSeconds(0.5));

        pacer.NextAt(TimeSpan.FromSeconds(0.5)).Should().Be(TimeSpan.FromSeconds(1.31));
    }

    [Fact]
    public void Pacer_knows_when_the_last_request_was_sent()
    {
        var pacer = new RequestPacer(new PacerSettings(2));
        pacer.LastStamp.Should().BeNull();
        for (var second = 1; second <= 4; second++)
        {
            pacer.Stamp(TimeSpan.FromSeconds(second));
            pacer.LastStamp.Should().Be(TimeSpan.FromSeconds(second));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Rate_of_zero_is_rejected(double rate) =>
        FluentActions.Invoking(() => new RequestPacer(new PacerSettings(rate))).Should().Throw<ArgumentOutOfRangeException>();

    private static List<TimeSpan> Schedule(RequestPacer pacer, double[] lateness, bool[] slows)
    {
        var stamps = new List<TimeSpan>();
        var now = TimeSpan.FromSeconds(1);
        var last = default(PacedSend);
        for (var i = 0; i < lateness.Length; i++)
        {
            if (slows[i % slows.Length])
            {
                pacer.Refused(last);
            }

            now = pacer.NextAt(now) + TimeSpan.FromSeconds(lateness[i]);
            pacer.NextAt(now).Should().Be(now);
            last = pacer.Stamp(now);
            pacer.Admitted(last, now);
            if (i % 3 == 0)
            {
                now += TimeSpan.FromSeconds(lateness[^(i + 1)]);
                pacer.Left(now);
            }

            stamps.Add(now);
        }

        return stamps;
    }
}
