using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// The time between two runs. Returns the last run's memory to the system. Warms Lidarr's additions at once, unless the
/// metadata service is down, quiet hours apply or the schedule is paused. Ends early when somebody asks for a run.
/// </summary>
/// <param name="executor">Executes runs.</param>
/// <param name="control">What people ask of the schedule.</param>
/// <param name="pause">Waits while the schedule is paused.</param>
/// <param name="display">Opens the display for the warming of additions.</param>
/// <param name="report">Reports the warming of additions.</param>
/// <param name="time">The clock.</param>
internal sealed class IdlePeriod(
    RunExecutor executor, ScheduleControl control, PauseWait pause, Func<WarmerOptions, IRunDisplay> display, ScheduleReport report, TimeProvider time)
{
    // Timers accept at most 49 days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Returning = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan HintGathering = TimeSpan.FromSeconds(1);

    /// <summary>Waits for the next run.</summary>
    /// <param name="options">The configuration of the last run.</param>
    /// <param name="next">When the next run starts.</param>
    /// <param name="hintsWaitUntil">The time until which Lidarr's additions must wait; null for no wait.</param>
    /// <param name="notBefore">The end of a pause that the metadata service asked for; null for none.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task WaitAsync(
        WarmerOptions options, DateTimeOffset next, DateTimeOffset? hintsWaitUntil, DateTimeOffset? notBefore, CancellationToken stop)
    {
        // Measure elapsed time, so that setting the clock back does not extend the interval.
        var began = time.GetTimestamp();
        var failures = 0;
        var wait = next - time.GetUtcNow();
        while (wait - time.GetElapsedTime(began) is var left && left > TimeSpan.Zero)
        {
            if (await pause.WaitAsync(options, stop))
            {
                continue;
            }

            if (control.WantsRun)
            {
                var pauseOfService = notBefore - time.GetUtcNow() ?? TimeSpan.Zero;
                if (pauseOfService <= TimeSpan.Zero)
                {
                    break;
                }

                left = left < pauseOfService ? left : pauseOfService;
            }

            using var end = new CancellationTokenSource(left < LongestWait ? left : LongestWait, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, stop);
            if (!await HintArrivesAsync(either.Token))
            {
                stop.ThrowIfCancellationRequested();
                continue;
            }

            if (!MayWarmHints(options.Schedule, hintsWaitUntil))
            {
                // Additions wait until they may be warmed or until the next run, which includes them.
                await pause.NextRequestAsync(left < LongestLook ? left : LongestLook, stop);
                continue;
            }

            var result = await TryWarmHintsAsync(options, stop);
            await RestAsync();
            failures = result is null ? failures + 1 : 0;
            hintsWaitUntil = result switch
            {
                null => time.GetUtcNow() + Timetable.Retry(failures, options.Schedule.Interval),
                { Outcome: RunOutcome.ServiceDown } => next,
                _ => null,
            };

            notBefore = result?.NotBefore ?? notBefore;
            if (result?.NotBefore is { } later && later > time.GetUtcNow() + (wait - time.GetElapsedTime(began)))
            {
                wait = later - time.GetUtcNow() + time.GetElapsedTime(began);
                report.Postponed(later);
            }
        }

        stop.ThrowIfCancellationRequested();
    }

    /// <summary>Returns the memory of a run to the system.</summary>
    public async Task RestAsync()
    {
        // The callers of the run hold its objects until their methods return, so wait a moment before the garbage
        // collection.
        await Task.Delay(Returning, time, CancellationToken.None);
        Memory.HandBack();
    }

    // A request of a person ends the wait too, but is no hint.
    private async Task<bool> HintArrivesAsync(CancellationToken ct)
    {
        using var other = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var (hint, request) = (executor.Hints.ArrivesAsync(other.Token), control.ArrivesAsync(other.Token));
        var isHint = await Task.WhenAny(hint, request) == hint;
        End(other);
        _ = await Task.WhenAll(hint, request);
        return isHint && await hint;

        // This does not call CancelAsync, which would continue on another thread.
        static void End(CancellationTokenSource wait) => wait.Cancel();
    }

    private bool MayWarmHints(ScheduleOptions options, DateTimeOffset? hintsWaitUntil) =>
        !(time.GetUtcNow() < hintsWaitUntil) && control.PausedSince is null && options.QuietHours?.EndOf(time.GetUtcNow(), time.LocalTimeZone) is null;

    private async Task<RunResult?> TryWarmHintsAsync(WarmerOptions options, CancellationToken stop)
    {
        // Lidarr announces an artist's albums one by one, so wait for more of them first.
        await Task.Delay(HintGathering, time, stop);
        using var paused = CancellationTokenSource.CreateLinkedTokenSource(stop, control.PauseToken);
        using var quiet = new QuietHoursCancellation(options.Schedule.QuietHours, time, paused.Token);
        try
        {
            report.HintsBegin();
            using var shown = display(options);
            using var speaking = report.SpeakThrough(shown);
            await using var stopping = quiet.Token.Register(() => quiet.Announce(shown));
            var result = await executor.RunHintsAsync(options, shown, quiet.Token);
            report.HintsEnded(result);
            return result;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            report.Failed(ErrorReporter.Describe(fault).Sentence, next: null);
            return null;
        }
    }
}
