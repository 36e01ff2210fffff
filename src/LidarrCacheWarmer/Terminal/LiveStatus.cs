using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Warming;
using Spectre.Console;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Describes in a sentence what the run waits for, and why.</summary>
internal static class LiveStatus
{
    public static (string Sentence, Style Style) For(LiveView view, ProbeOptions probe) => view switch
    {
        { StoppingFor: { } waited } => (OfStop(view.Sending?.Status.InFlight ?? 0, waited), Palette.Warning),
        { Sending: { } sending } when OfBreaker(sending) is { } sentence => (sentence, Palette.Warning),
        { Sending: { } sending } => (OfSending(sending, probe), Palette.Plain),
        _ => ($"{view.Activity} ({Wording.Duration(view.ActiveFor)})", Palette.Plain),
    };

    private static string OfStop(int inFlight, TimeSpan waited) => inFlight > 0 && waited < Warmer.Grace
        ? $"Stopping: {Wording.Counted(inFlight, "request", "requests")} in flight, at most {Wording.Wait(Warmer.Grace - waited)} left"
        : "Stopping: saving everything";

    private static string? OfBreaker(SendingView sending) => sending.Status.Breaker.State switch
    {
        BreakerState.Closed => null,
        BreakerState.GivenUp => $"The metadata service stays down ({sending.Status.Breaker.Cause}): this run ends",
        BreakerState.Open when sending.OpenFor is { } wait && wait > TimeSpan.Zero =>
            $"The metadata service refuses ({sending.Status.Breaker.Cause}): trial request in {Wording.Wait(wait)}",
        BreakerState.Open or BreakerState.HalfOpen or BreakerState.Trial => "The metadata service refused "
            + $"({sending.Status.Breaker.Cause}): waiting for one trial request",
    };

    private static string OfLast(WaitingItem last, int others)
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
