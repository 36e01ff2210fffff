using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// The service: executes runs at intervals until <c>max_runs</c> is reached or a stop is requested. If a run fails, the
/// service reports the failure and retries.
/// </summary>
/// <param name="config">Reads the configuration.</param>
/// <param name="executor">Executes runs.</param>
/// <param name="display">Opens the display of a run.</param>
/// <param name="idle">The time between two runs.</param>
/// <param name="control">What people ask of the schedule.</param>
/// <param name="pause">Waits while the schedule is paused.</param>
/// <param name="followers">Follow the configuration: the watch on Lidarr, and the page.</param>
/// <param name="report">Reports what happens between runs.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Randomises the start times.</param>
internal sealed class Schedule(
    ConfigReading config,
    RunExecutor executor,
    Func<WarmerOptions, RunStatusBuilder, IRunDisplay> display,
    IdlePeriod idle,
    ScheduleControl control,
    PauseWait pause,
    IReadOnlyList<Func<WarmerOptions, Task>> followers,
    ScheduleReport report,
    TimeProvider time,
    Random random)
{
    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(1);

    private int _failures;

    /// <summary>Executes the runs.</summary>
    /// <param name="stop">Requests an orderly stop, which takes seconds.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        if (config.Create() is { } created)
        {
            report.Created(created);
            return ExitCode.ConfigCreated;
        }

        report.Starts();
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
        var options = await ReadConfigAsync(stop);
        var firstWait = (options.Schedule.RunAtStart ? TimeSpan.Zero : options.Schedule.Interval) + Jitter(options.Schedule);
        if (firstWait > TimeSpan.Zero)
        {
            var first = time.GetUtcNow() + firstWait;
            report.FirstRun(first);
            await idle.WaitAsync(options, first, hintsWaitUntil: null, notBefore: null, stop);
        }

        SurveyFollowUp? chain = null;
        for (var runs = 0; ;)
        {
            options = await KeepQuietAsync(stop);
            var end = await RunOnceAsync(options, isLast: runs + 1 >= options.Schedule.MaxRuns, chain, stop);
            stop.ThrowIfCancellationRequested();
            var isPartOfChain = chain is not null;
            chain = end.FollowUp;
            if (chain is not null)
            {
                await idle.RestAsync();
                continue;
            }

            runs += end.Counts || isPartOfChain ? 1 : 0;
            if (runs >= options.Schedule.MaxRuns)
            {
                report.Enough(runs);
                return;
            }

            await idle.RestAsync();
            await idle.WaitAsync(options, end.Next, end.HintsWaitUntil, end.NotBefore, stop);
        }
    }

    private async Task<WarmerOptions> ReadConfigAsync(CancellationToken stop)
    {
        var options = await config.ReadAsync(stop);
        report.Follows(options);
        // If release groups are off, messages about refreshed albums must not cause the ledger to be opened.
        executor.Hints.RefusesAlbums = !options.Run.ProcessReleaseGroups;
        executor.TakesStatistics = options.WantsStatistics;
        foreach (var follow in followers)
        {
            await follow(options);
        }

        return options;
    }

    private TimeSpan Jitter(ScheduleOptions options) => TimeSpan.FromSeconds(random.Next((int)options.Jitter.TotalSeconds + 1));

    private async Task<RunEnd> RunOnceAsync(WarmerOptions options, bool isLast, SurveyFollowUp? chain, CancellationToken stop)
    {
        using var pausing = CancellationTokenSource.CreateLinkedTokenSource(stop, control.PauseToken);
        using var quiet = new QuietHoursCancellation(options.Schedule.QuietHours, time, pausing.Token);
        var jitter = Jitter(options.Schedule);
        control.RunBegins();
        report.Begins();
        try
        {
            ExecutedRun end;
            var status = new RunStatusBuilder(options, time);
            using (var shown = display(options, status))
            {
                var observers = new ObserverGroup(status, report.Follow(status), shown);
                using var speaking = report.SpeakThrough(observers);
                await using var stopping = quiet.Token.Register(() => quiet.Announce(observers));
                end = await executor.RunAsync(options, observers, WaitsUntil, quiet.Token, chain);
            }

            _failures = 0;
            var counts = end.Result.Outcome != RunOutcome.Interrupted;
            var next = NextOf(end.Result);
            var isStopped = stop.IsCancellationRequested;
            if (!isStopped && FollowUp(end.Result, options, chain) is { } followUp)
            {
                report.SurveyEnded(end);
                return new RunEnd(next, HintsWaitUntil: null, counts) { FollowUp = followUp };
            }

            report.Ended(end, isStopped || control.PausedSince is not null || (isLast && (counts || chain is not null)) ? null : next);
            return new RunEnd(next, end.Result.Outcome == RunOutcome.ServiceDown ? next : null, counts) { NotBefore = end.Result.NotBefore };
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            var next = time.GetUtcNow() + Timetable.Retry(++_failures, options.Schedule.Interval);
            report.Failed(ErrorReporter.Describe(fault).Sentence, next);
            return new RunEnd(next, next, Counts: false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The stop still succeeds, but the failure must be reported, because results may be unsaved.
            report.Failed(ErrorReporter.Describe(fault).Sentence, next: null);
            return default;
        }

        DateTimeOffset? WaitsUntil(RunResult result) => FollowUp(result, options, chain) is null ? NextOf(result) : null;

        DateTimeOffset NextOf(RunResult result) =>
            Timetable.NextRun(result, quiet.HasCome || control.PausedSince is not null, jitter, options.Schedule, time.LocalTimeZone);
    }

    private SurveyFollowUp? FollowUp(RunResult result, WarmerOptions options, SurveyFollowUp? chain) =>
        options.Schedule.QuietHours?.EndOf(time.GetUtcNow(), time.LocalTimeZone) is null && control.PausedSince is null ? SurveyFollowUp.After(result, chain) : null;

    // The wait is split into short waits, because the wall clock may be changed, also by daylight saving time. The
    // config is read after each short wait, so that edits in the meantime apply.
    private async Task<WarmerOptions> KeepQuietAsync(CancellationToken stop)
    {
        DateTimeOffset? told = null;
        while (true)
        {
            var options = await ReadConfigAsync(stop);
            if (await pause.WaitAsync(options, stop))
            {
                told = null;
                continue;
            }

            var now = time.GetUtcNow();
            if (options.Schedule.QuietHours?.EndOf(now, time.LocalTimeZone) is not { } end)
            {
                return options;
            }

            // After a report about an invalid config, this line shows that the config is valid again.
            if (told != end || config.HasWaited)
            {
                report.IsQuiet(end);
                told = end;
            }

            var left = end - now;
            await pause.NextRequestAsync(left < LongestLook ? left : LongestLook, stop);
        }
    }

    /// <summary>The consequences of a run.</summary>
    /// <param name="Next">When the next run starts.</param>
    /// <param name="HintsWaitUntil">The time until which Lidarr's additions must wait; null for no wait.</param>
    /// <param name="Counts">Whether the run counts for <c>max_runs</c>.</param>
    private readonly record struct RunEnd(DateTimeOffset Next, DateTimeOffset? HintsWaitUntil, bool Counts)
    {
        /// <summary>The end of a pause that the metadata service asked for; null for none.</summary>
        public DateTimeOffset? NotBefore { get; init; }

        /// <summary>Set if the next run follows at once; null if it waits for its time.</summary>
        public SurveyFollowUp? FollowUp { get; init; }
    }
}
