using LidarrCacheWarmer.Commands;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Sessions;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Scheduling;

/// <summary>
/// The service: run after run, an interval apart, until enough were made or a stop is asked for. Whatever goes wrong in
/// one run is said, and the next one tries again.
/// </summary>
/// <param name="config">Reads the configuration.</param>
/// <param name="session">Makes the runs.</param>
/// <param name="display">Opens the display of a run.</param>
/// <param name="hintDisplay">Opens the display of what is warmed between two runs.</param>
/// <param name="watch">Watches Lidarr.</param>
/// <param name="report">Tells of what happens between runs.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Spreads the starts.</param>
internal sealed class Schedule(
    ConfigReading config,
    Session session,
    Func<WarmerOptions, IRunDisplay> display,
    Func<WarmerOptions, IRunDisplay> hintDisplay,
    WatchPost watch,
    ScheduleReport report,
    TimeProvider time,
    Random random)
{
    // Timers end at 49 days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan HintGathering = TimeSpan.FromSeconds(1);

    private int _failures;

    /// <summary>Makes the runs.</summary>
    /// <param name="stop">Asks for an orderly end, which comes within seconds.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        if (config.Create() is { } created)
        {
            report.Created(created);
            return ExitCode.ConfigCreated;
        }

        try
        {
            await MakeRunsAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            report.Stopped();
        }
        return ExitCode.Finished;
    }

    private async Task MakeRunsAsync(CancellationToken stop)
    {
        var options = await config.ReadAsync(stop);
        await FollowAsync(options);
        if (!options.Schedule.RunAtStart)
        {
            await WaitAsync(options, report.FirstRun(time.GetUtcNow() + options.Schedule.Interval), hintsWaitUntil: null, stop);
            options = await config.ReadAsync(stop);
        }

        for (var runs = 0; ;)
        {
            await JitterAsync(options.Schedule, stop);
            await KeepQuietAsync(options.Schedule, stop);
            var end = await RunOnceAsync(options, stop);
            stop.ThrowIfCancellationRequested();
            runs += end.Counts ? 1 : 0;
            if (runs >= options.Schedule.MaxRuns)
            {
                report.Enough(runs);
                return;
            }

            await WaitAsync(options, end.Next, end.HintsWaitUntil, stop);
            options = await config.ReadAsync(stop);
            await FollowAsync(options);
        }
    }

    private async Task FollowAsync(WarmerOptions options)
    {
        report.Follows(options);
        await watch.FollowAsync(options);
    }

    private async Task<RunEnd> RunOnceAsync(WarmerOptions options, CancellationToken stop)
    {
        using var quiet = new QuietStop(options.Schedule.QuietHours, time, stop);
        report.Begins();
        try
        {
            SessionEnd end;
            using (var shown = display(options))
            {
                using var speaking = report.SpeakThrough(shown);
                await using var stopping = quiet.Token.Register(shown.Stopping);
                end = await session.RunAsync(options, shown, NextOf, quiet.Token);
            }

            _failures = 0;
            report.Ended(end, NextOf(end.Result), stop.IsCancellationRequested);
            return new RunEnd(
                NextOf(end.Result),
                end.Result.Outcome == RunOutcome.ServiceDown ? NextOf(end.Result) : null,
                Counts: end.Result.Outcome != RunOutcome.Interrupted);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            var wait = Timetable.Retry(++_failures, options.Schedule.Interval);
            var next = time.GetUtcNow() + wait;
            report.Failed(Complaints.Of(fault).Sentence, next);
            return new RunEnd(next, next, Counts: wait == options.Schedule.Interval);
        }
        finally
        {
            Memory.HandBack();
        }

        DateTimeOffset NextOf(RunResult result) =>
            Timetable.NextRun(result, quiet.HasCome, options.Schedule, time.LocalTimeZone);
    }

    private async Task JitterAsync(ScheduleOptions options, CancellationToken stop)
    {
        var jitter = TimeSpan.FromSeconds(random.Next((int)options.Jitter.TotalSeconds + 1));
        if (jitter > TimeSpan.Zero)
        {
            report.Jitters(jitter);
            await Task.Delay(jitter, time, stop);
        }
    }

    // In short waits: the clock on the wall may be set, and goes forward and back in spring and autumn.
    private async Task KeepQuietAsync(ScheduleOptions options, CancellationToken stop)
    {
        for (var isNews = true; options.QuietHours?.EndOf(time.GetUtcNow(), time.LocalTimeZone) is { } end; isNews = false)
        {
            if (isNews)
            {
                report.IsQuiet(end);
            }

            var left = end - time.GetUtcNow();
            await Task.Delay(left < LongestLook ? left : LongestLook, time, stop);
        }
    }

    // A span, not a moment: the interval does not become longer when somebody sets the clock back.
    private async Task WaitAsync(WarmerOptions options, DateTimeOffset next, DateTimeOffset? hintsWaitUntil, CancellationToken stop)
    {
        var wait = next - time.GetUtcNow();
        using var end = new CancellationTokenSource(wait < TimeSpan.Zero ? TimeSpan.Zero : wait < LongestWait ? wait : LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, stop);
        while (await session.Hints.ArrivesAsync(either.Token))
        {
            if (!MayWarmHints(options.Schedule, hintsWaitUntil) || !await TryWarmHintsAsync(options, stop))
            {
                // What was added is due in the next run.
                await Task.Delay(Timeout.InfiniteTimeSpan, time, either.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
                break;
            }
        }

        stop.ThrowIfCancellationRequested();
    }

    private bool MayWarmHints(ScheduleOptions options, DateTimeOffset? hintsWaitUntil) =>
        !(time.GetUtcNow() < hintsWaitUntil) && options.QuietHours?.EndOf(time.GetUtcNow(), time.LocalTimeZone) is null;

    private async Task<bool> TryWarmHintsAsync(WarmerOptions options, CancellationToken stop)
    {
        // Lidarr tells of an artist's albums one by one.
        await Task.Delay(HintGathering, time, stop);
        try
        {
            using var shown = hintDisplay(options);
            using var speaking = report.SpeakThrough(shown);
            await using var stopping = stop.Register(shown.Stopping);
            var result = await session.RunHintsAsync(options, shown, stop);
            report.HintsEnded(result);
            return result.Outcome == RunOutcome.Finished;
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            report.Failed(Complaints.Of(fault).Sentence, next: null);
            return false;
        }
        finally
        {
            Memory.HandBack();
        }
    }

    /// <summary>What follows from a run.</summary>
    /// <param name="Next">When the next one begins.</param>
    /// <param name="HintsWaitUntil">Until when what Lidarr adds must wait; null when it need not.</param>
    /// <param name="Counts">Whether it is one of <c>max_runs</c>.</param>
    private readonly record struct RunEnd(DateTimeOffset Next, DateTimeOffset? HintsWaitUntil, bool Counts);
}
