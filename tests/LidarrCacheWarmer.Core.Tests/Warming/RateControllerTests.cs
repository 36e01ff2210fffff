using CsCheck;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

public sealed class RateControllerTests
{
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(1);

    private TimeSpan _now;

    [Fact]
    public void First_refusal_halves_the_rate()
    {
        var controller = new RateController(8);

        controller.Refused(InPace(controller));

        controller.Rate.Should().Be(4);
        controller.IsLimited.Should().BeTrue();
    }

    [Fact]
    public void Second_refusal_without_proof_sets_the_rate_by_the_last_pause_before_a_success()
    {
        var controller = new RateController(500);
        controller.Refused(InPace(controller));
        controller.AdmittedAlone(new PacedSend(TimeSpan.FromSeconds(2), 0));

        controller.Refused(InPace(controller));

        controller.Rate.Should().Be(0.5);
    }

    [Fact]
    public void Answers_at_full_pace_raise_the_rate_to_just_below_where_refusals_began()
    {
        var controller = Limited(configured: 8, refusedAt: 8);

        Admit(controller, times: 30);

        controller.Rate.Should().BeInRange(0.95 * 8, 8);
    }

    [Fact]
    public void Answers_after_a_pause_prove_no_rate()
    {
        var controller = Limited(configured: 8, refusedAt: 8);

        for (var i = 0; i < 100; i++)
        {
            controller.Admitted(new PacedSend(TimeSpan.FromMinutes(1), 0), Later(1));
        }

        controller.Rate.Should().Be(4);
    }

    [Fact]
    public void Refusal_above_the_proven_rate_returns_to_the_proven_rate()
    {
        var controller = Limited(configured: 8, refusedAt: 8);
        Admit(controller, times: 1);
        var proven = 4.0;
        controller.Rate.Should().BeGreaterThan(proven);

        controller.Refused(InPace(controller));

        controller.Rate.Should().Be(proven);
    }

    [Fact]
    public void Refusal_of_one_early_request_at_a_proven_rate_costs_a_twentieth()
    {
        var controller = Limited(configured: 8, refusedAt: 8);
        Admit(controller, times: 30);
        var held = controller.Rate;

        controller.Refused(InPace(controller));

        controller.Rate.Should().BeApproximately(0.95 * held, 1e-9);
    }

    [Fact]
    public void Held_rate_is_raised_after_thirty_seconds_and_sixteen_requests()
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
    public void Rate_returns_to_the_configured_one_once_the_gate_is_gone()
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
    public void Refusals_about_one_entry_are_forgotten()
    {
        var controller = Limited(configured: 100, refusedAt: 2);

        controller.Forgive();
        Admit(controller, times: 30);

        controller.Rate.Should().Be(100);
    }

    [Fact]
    public void Rate_stays_within_its_bounds_after_any_events() =>
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
