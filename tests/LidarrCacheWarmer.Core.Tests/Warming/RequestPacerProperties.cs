using CsCheck;
using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class RequestPacerProperties
{
    // From 0.01 to 1,000 requests per second; all magnitudes are equally likely.
    private static readonly Gen<double> Rates = Gen.Double[-2, 3].Select(power => Math.Pow(10, power));

    private enum Call
    {
        Send,
        SendLate,
        Look,
        Refuse,
        Admit,
    }

    // The time that passes before each call, in request intervals: usually 0, often short, sometimes long.
    private static readonly Gen<double> Steps = Gen.Frequency((6, Gen.Const(0.0)), (3, Gen.Double[0, 1.5]), (1, Gen.Double[0, 40]));

    private static readonly Gen<Call> Calls = Gen.Frequency(
        (20, Gen.Const(Call.Send)), (2, Gen.Const(Call.SendLate)), (2, Gen.Const(Call.Look)), (1, Gen.Const(Call.Refuse)), (4, Gen.Const(Call.Admit)));

    [Fact]
    public void The_pacer_never_exceeds_the_rate_in_any_window_with_random_calls_and_clock_jumps() =>
        Schedules(Rates).Sample(
            schedule =>
            {
                var left = Sent(schedule.Rate, schedule.Calls).ConvertAll(sent => sent.Left);
                var allowed = (int)Math.Ceiling(schedule.Rate);
                var window = TimeSpan.FromSeconds(allowed / schedule.Rate + 0.010);
                for (var i = allowed; i < left.Count; i++)
                {
                    (left[i] - left[i - allowed]).Should().BeGreaterThanOrEqualTo(window - TimeSpan.FromTicks(1));
                }
            },
            iter: Effort.Rounds(60, 3_000));

    [Fact]
    public void Two_requests_are_never_closer_than_the_interval_minus_the_allowed_catch_up() =>
        Schedules(Gen.Double[-2, 1.5].Select(power => Math.Pow(10, power))).Sample(
            schedule =>
            {
                var decided = Sent(schedule.Rate, schedule.Calls).ConvertAll(sent => sent.Decided);
                var least = TimeSpan.FromSeconds(1 / schedule.Rate) - TimeSpan.FromMilliseconds(20) - TimeSpan.FromTicks(1);
                for (var i = 1; i < decided.Count; i++)
                {
                    (decided[i] - decided[i - 1]).Should().BeGreaterThanOrEqualTo(least);
                }
            },
            iter: Effort.Rounds(100, 3_000));

    // Enough calls to fill the pacer's window three times.
    private static Gen<(double Rate, (Call Call, double Step)[] Calls)> Schedules(Gen<double> rates) =>
        from rate in rates
        from calls in Gen.Select(Calls, Steps).Array[30, 30 + 3 * (int)Math.Ceiling(rate)]
        select (rate, calls);

    private static List<(TimeSpan Decided, TimeSpan Left)> Sent(double rate, (Call Call, double Step)[] calls)
    {
        var pacer = new RequestPacer(new PacerSettings(rate));
        var sent = new List<(TimeSpan Decided, TimeSpan Left)>();
        var now = TimeSpan.Zero;
        var last = default(PacedSend);
        foreach (var (call, step) in calls)
        {
            var pause = TimeSpan.FromSeconds(step / rate);
            now += pause;
            switch (call)
            {
                case Call.Look:
                    pacer.NextAt(now).Should().BeGreaterThanOrEqualTo(now);
                    break;
                case Call.Refuse:
                    pacer.Refused(last);
                    break;
                case Call.Admit:
                    pacer.Admitted(last, now);
                    break;
                default:
                    now = pacer.NextAt(now);
                    last = pacer.Stamp(now);
                    var decided = now;
                    now += call == Call.SendLate ? pause : TimeSpan.Zero;
                    pacer.Left(now);
                    sent.Add((decided, now));
                    break;
            }
        }

        return sent;
    }
}
