using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Warming;
using Spectre.Console;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Describes in a sentence what the run waits for, and why.</summary>
internal static class LiveStatus
{
    public static (string Sentence, Style Style) For(LiveView view, ProbeOptions probe) => view switch
    {
        { StoppingFor: { } waited } => (OfStop(view.Sending?.Status.InFlight ?? 0, waited), Palette.Warning),
        { Sending: { } sending } when OfBreaker(sending.Status.Breaker, sending.OpenFor) is { } sentence => (sentence, Palette.Warning),
        { Sending: { } sending } => (OfSending(sending, probe), Palette.Plain),
        _ => ($"{view.Activity} ({Wording.Duration(view.ActiveFor)})", Palette.Plain),
    };

    /// <summary>How a requested stop proceeds.</summary>
    /// <param name="inFlight">Requests in flight.</param>
    /// <param name="waited">The time since the request to stop.</param>
    public static string OfStop(int inFlight, TimeSpan waited) => inFlight > 0 && waited < Warmer.Grace
        ? $"Stopping: {Wording.Counted(inFlight, "request", "requests")} in flight, at most {Wording.Wait(Warmer.Grace - waited)} left"
        : "Stopping: saving everything";

    /// <summary>Why the circuit breaker blocks requests; null when it blocks none.</summary>
    /// <param name="breaker">The circuit breaker.</param>
    /// <param name="openFor">The remaining time of an open circuit breaker.</param>
    public static string? OfBreaker(BreakerStatus breaker, TimeSpan? openFor) => breaker.State switch
    {
        BreakerState.Closed => null,
        BreakerState.GivenUp => $"The metadata service stays down ({breaker.Cause}): this run ends",
        BreakerState.Open when openFor is { } wait && wait > TimeSpan.Zero =>
            $"The metadata service refuses ({breaker.Cause}): trial request in {Wording.Wait(wait)}",
        BreakerState.Open or BreakerState.HalfOpen or BreakerState.Trial => "The metadata service refused "
            + $"({breaker.Cause}): waiting for one trial request",
    };

    /// <summary>What the run waits for when only a few entries are left.</summary>
    /// <param name="last">The first of these entries.</param>
    /// <param name="others">The number of the other entries.</param>
    public static string OfLast(WaitingItem last, int others)
    {
        var more = others == 0 ? "" : $"; {Wording.Counted(others, "more entry waits", "more entries wait")}";
        return $"Waiting for {CellText.Name(last.Name)}: attempt {last.Attempt} of {last.MaxAttempts}, at most {Wording.Wait(last.AtMost)} more{more}";
    }

    private static string OfSending(SendingView sending, ProbeOptions probe)
    {
        var (status, left) = (sending.Status, sending.Status.Left);
        if (left == 0)
        {
            return "This phase is done";
        }

        if (status.Last is [var first, ..])
        {
            return OfLast(first, status.Last.Count - 1);
        }

        if (status.Waiting > 0 && status.Waiting + status.InFlight >= left)
        {
            return $"The server is preparing {(sending.Kind is { } kind ? Wording.Counted(status.Waiting, kind) : Wording.Counted(status.Waiting, "entry", "entries"))}; retrying";
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
