using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Warming;
using Spectre.Console;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Describes in a sentence what the run waits for, and why.</summary>
internal static class LiveStatus
{
    public static (string Sentence, Style Style) For(LiveView view, ProbeOptions probe) => view switch
    {
        { StoppingFor: { } waited } => (OfStop(view.Phase?.Status.InFlight ?? 0, waited), Palette.Warning),
        { Phase: { } phase } when OfBreaker(phase) is { } sentence => (sentence, Palette.Warning),
        { Phase: { } phase } => (OfPhase(phase, probe), Palette.Plain),
        _ => ($"{view.Activity} ({Wording.Duration(view.ActiveFor)})", Palette.Plain),
    };

    private static string OfStop(int inFlight, TimeSpan waited) => inFlight > 0 && waited < Warmer.Grace
        ? $"Stopping: {Wording.Counted(inFlight, "request", "requests")} in flight, at most {Wording.Wait(Warmer.Grace - waited)} left"
        : "Stopping: saving everything";

    private static string? OfBreaker(PhaseView phase) => phase.Status.Breaker.State switch
    {
        BreakerState.Closed => null,
        BreakerState.GivenUp => $"The metadata service stays down ({phase.Status.Breaker.Cause}): this run ends",
        BreakerState.Open when phase.OpenFor is { } wait && wait > TimeSpan.Zero =>
            $"The metadata service refuses ({phase.Status.Breaker.Cause}): trial request in {Wording.Wait(wait)}",
        BreakerState.Open or BreakerState.HalfOpen or BreakerState.Trial => "The metadata service refused "
            + $"({phase.Status.Breaker.Cause}): waiting for one trial request",
    };

    private static string OfPhase(PhaseView phase, ProbeOptions probe)
    {
        var (status, left) = (phase.Status, phase.Status.Tally.Left);
        if (left == 0)
        {
            return "This phase is done";
        }

        if (status.Waiting > 0 && status.Waiting + status.InFlight >= left)
        {
            return $"The server is preparing {Wording.Counted(status.Waiting, phase.Kind)}; retrying";
        }

        if (status.InFlight >= probe.MaxConcurrentRequests)
        {
            return $"Waiting for answers: all {Wording.Number(status.InFlight)} concurrent requests are in flight";
        }

        return status.RateLimit > 0 && status.RateLimit < probe.RateLimitPerSecond
            ? $"Slower after a refusal: {Wording.OneDigit(status.RateLimit)} requests per second"
            : $"Pacing: {Wording.Number(probe.RateLimitPerSecond)} requests per second";
    }
}
