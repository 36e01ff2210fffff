using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// The service: run after run, an interval apart, until enough were made or a stop is asked for. Whatever goes wrong in
/// one run is said, and the next one tries again.
/// </summary>
/// <param name="config">Reads the configuration.</param>
/// <param name="executor">Makes the runs.</param>
/// <param name="display">Opens the display of a run.</param>
/// <param name="idle">The time between two runs.</param>
/// <param name="watch">Watches Lidarr.</param>
/// <param name="report">Tells of what happens between runs.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Spreads the starts.</param>
internal sealed class Schedule(
    ConfigReading config,
    RunExecutor executor,
    Func<WarmerOptions, RunStatusBuilder, IRunDisplay> display,
    IdlePeriod idle,
    WatcherHost watch,
    ScheduleReport report,
    TimeProvider time,
    Random random)
{
    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(1);

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
            await idle.WaitAsync(options, first, hintsWaitUntil: null, stop);
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
            await idle.WaitAsync(options, end.Next, end.HintsWaitUntil, stop);
        }
    }

    private async Task<WarmerOptions> ReadConfigAsync(CancellationToken stop)
    {
        var options = await config.ReadAsync(stop);
        report.Follows(options);
        // Each album that Lidarr refreshes would have the ledger opened for nothing.
        executor.Hints.RefusesAlbums = !options.Run.ProcessReleaseGroups;
        await watch.FollowAsync(options);
        return options;
    }

    private TimeSpan Jitter(ScheduleOptions options) => TimeSpan.FromSeconds(random.Next((int)options.Jitter.TotalSeconds + 1));

    private async Task<RunEnd> RunOnceAsync(WarmerOptions options, bool isLast, SurveyFollowUp? chain, CancellationToken stop)
    {
        using var quiet = new QuietHoursCancellation(options.Schedule.QuietHours, time, stop);
        var jitter = Jitter(options.Schedule);
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
                end = await executor.RunAsync(options, observers, NextOf, quiet.Token, chain);
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

            report.Ended(end, isStopped || (isLast && (counts || chain is not null)) ? null : next);
            return new RunEnd(next, end.Result.Outcome == RunOutcome.ServiceDown ? next : null, counts);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            var next = time.GetUtcNow() + Timetable.Retry(++_failures, options.Schedule.Interval);
            report.Failed(ErrorReporter.Describe(fault).Sentence, next);
            return new RunEnd(next, next, Counts: false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Stopped all the same; but what could not be saved must be told.
            report.Failed(ErrorReporter.Describe(fault).Sentence, next: null);
            return default;
        }

        DateTimeOffset NextOf(RunResult result) =>
            Timetable.NextRun(result, quiet.HasCome, jitter, options.Schedule, time.LocalTimeZone);
    }

    private SurveyFollowUp? FollowUp(RunResult result, WarmerOptions options, SurveyFollowUp? chain) =>
        options.Schedule.QuietHours?.EndOf(time.GetUtcNow(), time.LocalTimeZone) is null ? SurveyFollowUp.After(result, chain) : null;

    // In short waits: the clock on the wall may be set, and goes forward and back in spring and autumn. The config is read
    // at the end of each, so that what was edited meanwhile holds.
    private async Task<WarmerOptions> KeepQuietAsync(CancellationToken stop)
    {
        DateTimeOffset? told = null;
        while (true)
        {
            var options = await ReadConfigAsync(stop);
            var now = time.GetUtcNow();
            if (options.Schedule.QuietHours?.EndOf(now, time.LocalTimeZone) is not { } end)
            {
                return options;
            }

            // Who has told of a broken config meanwhile has to be told that this is over.
            if (told != end || config.HasWaited)
            {
                report.IsQuiet(end);
                told = end;
            }

            var left = end - now;
            await Task.Delay(left < LongestLook ? left : LongestLook, time, stop);
        }
    }

    /// <summary>What follows from a run.</summary>
    /// <param name="Next">When the next one begins.</param>
    /// <param name="HintsWaitUntil">Until when what Lidarr adds must wait; null when it need not.</param>
    /// <param name="Counts">Whether it is one of <c>max_runs</c>.</param>
    private readonly record struct RunEnd(DateTimeOffset Next, DateTimeOffset? HintsWaitUntil, bool Counts)
    {
        /// <summary>The run that follows at once; null when the next one waits for its time.</summary>
        public SurveyFollowUp? FollowUp { get; init; }
    }
}
