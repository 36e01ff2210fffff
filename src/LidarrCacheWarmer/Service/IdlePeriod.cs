using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// The time between two runs: what the last one held is handed back, and what Lidarr adds is warmed at once, unless the
/// service is down or hours are quiet.
/// </summary>
/// <param name="executor">Makes the runs.</param>
/// <param name="display">Opens the display of what is warmed.</param>
/// <param name="report">Tells of it.</param>
/// <param name="time">The clock.</param>
internal sealed class IdlePeriod(RunExecutor executor, Func<WarmerOptions, IRunDisplay> display, ScheduleReport report, TimeProvider time)
{
    // Timers end at 49 days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Returning = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan HintGathering = TimeSpan.FromSeconds(1);

    /// <summary>Waits for the next run.</summary>
    /// <param name="options">The configuration of the last one.</param>
    /// <param name="next">When the next one begins.</param>
    /// <param name="hintsWaitUntil">Until when what Lidarr adds must wait; null when it need not.</param>
    /// <param name="stop">Ends it.</param>
    public async Task WaitAsync(WarmerOptions options, DateTimeOffset next, DateTimeOffset? hintsWaitUntil, CancellationToken stop)
    {
        // A span, not a moment: the interval does not become longer when somebody sets the clock back.
        var began = time.GetTimestamp();
        var failures = 0;
        var wait = next - time.GetUtcNow();
        while (wait - time.GetElapsedTime(began) is var left && left > TimeSpan.Zero)
        {
            using var end = new CancellationTokenSource(left < LongestWait ? left : LongestWait, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, stop);
            if (!await executor.Hints.ArrivesAsync(either.Token))
            {
                break;
            }

            if (!MayWarmHints(options.Schedule, hintsWaitUntil))
            {
                // What was added waits for the end of quiet hours, or is due in the next run.
                await SleepAsync(either.Token);
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

            if (result?.NotBefore is { } notBefore && notBefore > time.GetUtcNow() + (wait - time.GetElapsedTime(began)))
            {
                wait = notBefore - time.GetUtcNow() + time.GetElapsedTime(began);
                report.Postponed(notBefore);
            }
        }

        stop.ThrowIfCancellationRequested();
    }

    /// <summary>Hands the memory of a run back.</summary>
    public async Task RestAsync()
    {
        // What a run held is still held by those who are just returning from it, so a moment later.
        await Task.Delay(Returning, time, CancellationToken.None);
        Memory.HandBack();
    }

    private async Task SleepAsync(CancellationToken end) => await Task.Delay(LongestLook, time, end)
        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    private bool MayWarmHints(ScheduleOptions options, DateTimeOffset? hintsWaitUntil) =>
        !(time.GetUtcNow() < hintsWaitUntil) && options.QuietHours?.EndOf(time.GetUtcNow(), time.LocalTimeZone) is null;

    private async Task<RunResult?> TryWarmHintsAsync(WarmerOptions options, CancellationToken stop)
    {
        // Lidarr tells of an artist's albums one by one.
        await Task.Delay(HintGathering, time, stop);
        using var quiet = new QuietHoursCancellation(options.Schedule.QuietHours, time, stop);
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
