using CsCheck;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class RateControllerTests
{
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(1);

    private TimeSpan _now;

    [Fact]
    public void The_first_refusal_halves_the_rate()
    {
        var controller = new RateController(8);

        controller.Refused(InPace(controller));

        controller.Rate.Should().Be(4);
        controller.IsLimited.Should().BeTrue();
    }

    [Fact]
    public void After_a_second_refusal_the_interval_before_the_last_success_sets_the_rate()
    {
        var controller = new RateController(500);
        controller.Refused(InPace(controller));
        controller.AdmittedAlone(new PacedSend(TimeSpan.FromSeconds(2), 0));

        controller.Refused(InPace(controller));

        controller.Rate.Should().Be(0.5);
    }

    [Fact]
    public void Answers_at_full_speed_raise_the_rate_to_just_below_the_refused_rate()
    {
        var controller = Limited(configured: 8, refusedAt: 8);

        Admit(controller, times: 30);

        controller.Rate.Should().BeInRange(0.95 * 8, 8);
    }

    [Fact]
    public void Answers_after_a_pause_do_not_raise_the_rate()
    {
        var controller = Limited(configured: 8, refusedAt: 8);

        for (var i = 0; i < 100; i++)
        {
            controller.Admitted(new PacedSend(TimeSpan.FromMinutes(1), 0), Later(1));
        }

        controller.Rate.Should().Be(4);
    }

    [Fact]
    public void A_refusal_above_the_proven_rate_restores_the_proven_rate()
    {
        var controller = Limited(configured: 8, refusedAt: 8);
        Admit(controller, times: 1);
        var proven = 4.0;
        controller.Rate.Should().BeGreaterThan(proven);

        controller.Refused(InPace(controller));

        controller.Rate.Should().Be(proven);
    }

    [Fact]
    public void A_refusal_at_the_proven_rate_lowers_the_rate_by_5_percent()
    {
        var controller = Limited(configured: 8, refusedAt: 8);
        Admit(controller, times: 30);
        var held = controller.Rate;

        controller.Refused(InPace(controller));

        controller.Rate.Should().BeApproximately(0.95 * held, 1e-9);
    }

    [Fact]
    public void The_rate_is_raised_by_3_percent_after_30_seconds_and_16_requests()
    {
        var controller = Limited(configured: 100, refusedAt: 2);
        Admit(controller, times: 12);
        var held = controller.Rate;

        Admit(controller, times: 16);
        controller.Rate.Should().Be(held);

        controller.Admitted(InPace(controller), Later(30));
        controller.Rate.Should().BeApproximately(1.03 * held, 1e-9);
    }

    [Fact]
    public void The_rate_returns_to_the_configured_rate_after_the_gateway_limit_is_gone()
    {
        var controller = Limited(configured: 100, refusedAt: 2);
        Admit(controller, times: 12);

        for (var i = 0; i < 60; i++)
        {
            controller.Admitted(InPace(controller), Later(3));
        }

        controller.Rate.Should().Be(100);
        controller.IsLimited.Should().BeFalse();
    }

    [Fact]
    public void The_rate_recovers_fully_when_one_entry_caused_the_refusals()
    {
        var controller = Limited(configured: 100, refusedAt: 2);

        controller.Forgive();
        Admit(controller, times: 30);

        controller.Rate.Should().Be(100);
    }

    [Fact]
    public void The_rate_stays_within_its_bounds_after_any_events() =>
        Gen.Select(Gen.Double[0.01, 1000], Gen.Select(Gen.Int[0, 3], Gen.Double[0, 120], Gen.Bool).Array[1, 300]).Sample((configured, calls) =>
        {
            var controller = new RateController(configured);
            var now = TimeSpan.Zero;
            foreach (var (call, seconds, isInPace) in calls)
            {
                now += TimeSpan.FromSeconds(seconds);
                var sent = new PacedSend(TimeSpan.FromSeconds(seconds), isInPace ? controller.Rate : 0);
                switch (call)
                {
                    case 0: controller.Refused(sent); break;
                    case 1: controller.AdmittedAlone(sent); break;
                    case 2: controller.Forgive(); break;
                    default: controller.Admitted(sent, now); break;
                }

                controller.Rate.Should().BeInRange(Math.Min(configured, 1.0 / 60), configured);
            }
        });

    private static PacedSend InPace(RateController controller) => new(Gap, controller.Rate);

    private static RateController Limited(double configured, double refusedAt)
    {
        var controller = new RateController(configured);
        controller.Refused(new PacedSend(Gap, refusedAt));
        return controller;
    }

    private void Admit(RateController controller, int times)
    {
        for (var i = 0; i < times; i++)
        {
            controller.Admitted(InPace(controller), Later(0.5));
        }
    }

    private TimeSpan Later(double seconds) => _now += TimeSpan.FromSeconds(seconds);
}
