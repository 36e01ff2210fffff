using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Service.Progress;

/// <summary>The lines of <c>status</c> about a run in progress.</summary>
/// <param name="processes">What the files beside the config say.</param>
/// <param name="time">The clock.</param>
internal sealed class RunLines(ProcessReading processes, TimeProvider time)
{
    private readonly ScheduleWording _words = new(time);

    /// <summary>The lines, without line breaks of foreign text.</summary>
    public IEnumerable<string> Lines()
    {
        if (processes.Progress is not { } progress)
        {
            var since = processes.HasRunAlone ? null : processes.Schedule;
            yield return since is null ? "Running" : $"Running since {_words.Time(since.Since)}";
            yield return $"  Its progress is not readable in {ProgressFile.PathOf(processes.ConfigPath)}; free disk space, or run 'status' as the same user";
            yield break;
        }

        yield return Now(progress);
        if (progress.Sending is { } sending)
        {
            yield return $"  {Wording.Counted(sending.Sent, "request", "requests")} sent, {Wording.Number(sending.InFlight)} in flight, "
                + $"{Wording.Number(sending.Waiting)} waiting for a retry";
            yield return $"  {Verdicts(sending)}";
            if (progress.StoppingSince is null && Obstacle(sending) is { } obstacle)
            {
                yield return $"  {obstacle}";
            }
        }

        yield return $"  Started {_words.Clock(progress.StartedAt)} by '{(progress.StartedBy == RunStarter.Run ? "run" : "schedule")}'";
    }

    private string Now(ProgressDocument progress) => progress switch
    {
        { StoppingSince: { } since } => LiveStatus.OfStop(progress.Sending?.InFlight ?? 0, time.GetUtcNow() - since),
        { Sending: { } sending } => $"Running: {Phases(sending)}",
        _ => $"Running: {Continued(LiveView.InWords(progress.Activity, progress.Kind))} ({Wording.Duration(time.GetUtcNow() - progress.ActiveSince)})",
    };

    private string Phases(SendingProgress sending)
    {
        var phases = string.Join(", ", sending.Phases.Select(phase =>
            $"{Wording.Many(phase.Kind)} {Wording.Number(phase.Done)} of {Wording.Number(phase.Total)}"));
        var rate = sending.RateLimit > 0 ? $" ({Wording.OneDigit(sending.RequestsPerSecond)} of {Wording.Number(sending.RateLimit)} requests/s)" : "";
        var left = sending is { SecondsLeft: { } seconds, DoneAt: { } end } && sending.Phases.Any(phase => phase.Done < phase.Total)
            ? $", about {Wording.Duration(TimeSpan.FromSeconds(seconds))} left ({_words.Until(end)})"
            : "";
        return phases + rate + left;
    }

    private static string Verdicts(SendingProgress sending) => string.Join(", ", sending.Phases
        .SelectMany(phase => phase.Verdicts)
        .GroupBy(verdict => verdict.Key, verdict => verdict.Value, StringComparer.Ordinal)
        .Select(verdict => $"{Wording.Number(verdict.Sum(count => (long)count))} {verdict.Key}"));

    private string? Obstacle(SendingProgress sending)
    {
        var breaker = new BreakerStatus(sending.Breaker, sending.BreakerOpenUntil, sending.BreakerCause);
        if (LiveStatus.OfBreaker(breaker, sending.BreakerOpenUntil - time.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        return sending.LastWaiting is [var first, ..]
            ? LiveStatus.OfLast(
                new WaitingItem(first.Name, first.Attempt, first.MaxAttempts, TimeSpan.FromSeconds(first.AtMostSeconds)), sending.LastWaiting.Count - 1)
            : null;
    }

    // These sentences also begin lines, so they begin with a capital letter.
    private static string Continued(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
