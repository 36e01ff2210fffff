using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// Tracks the state of a schedule and publishes it, as the only writer of the status. Events of a run may arrive on any
/// thread; only the schedule calls the other members.
/// </summary>
/// <param name="hub">Publishes the status.</param>
/// <param name="time">The clock.</param>
internal sealed class ScheduleStateTracker(StatusHub hub, TimeProvider time)
{
    private readonly Lock _publishing = new();
    private readonly ScheduleWording _words = new(time);
    private ScheduleState? _waiting;
    private LastRun? _lastRun;
    private ScheduleFailure? _failure;
    private LedgerPaths? _ledger;
    private ServerStatus? _server;
    private bool _hasCheckedHealth;

    public void Starts() => Change(ScheduleActivity.Starting, "Starting");

    /// <summary>The config was read. This publishes nothing, because the next activity follows.</summary>
    public void Follows(LedgerPaths? ledger) => _ledger = ledger;

    public void WaitsForConfig() => Change(ScheduleActivity.WaitingForConfig, "Waiting for a valid config file");

    public void FirstRun(DateTimeOffset at) => WaitsForRun(at, $"Waiting for the first run {_words.Clock(at)}");

    // The status has the time instead of a countdown, because a countdown would be wrong when somebody reads it later.
    public void NextRun(DateTimeOffset at, NextRunForecast? forecast) =>
        WaitsForRun(at, $"Next run {_words.Clock(at)}{_words.Prospect(forecast)}", forecast);

    public void IsQuiet(DateTimeOffset end) =>
        Change(ScheduleActivity.QuietHours, $"Quiet hours {_words.Until(end)}", Appointment.For(end, time));

    public void IsPaused(DateTimeOffset since) => Change(ScheduleActivity.Paused, $"Paused {_words.Clock(since)}");

    public void RunBegins()
    {
        _hasCheckedHealth = false;
        Change(ScheduleActivity.Running, "A run is in progress");
    }

    /// <summary>
    /// Returns an observer that publishes the status of a run at every event except results of single entries.
    /// </summary>
    /// <param name="run">The status; it must receive each event before the returned observer does.</param>
    public IWarmingObserver Follow(RunStatusBuilder run) => new RunFollower(this, run);

    /// <summary>A run took place. This publishes nothing, because the next activity follows.</summary>
    public void RunEnded(RunResult result)
    {
        _lastRun = new LastRun(result.FinishedAt, ResultsLog.WordOf(result.Outcome), result.Failed);
        // A run with nothing due checks no health, but reads the lists of changes.
        if (result.Succeeded > 0 || (result.Outcome != RunOutcome.ServiceDown && !_hasCheckedHealth && result.Answers.Classes[(int)AnswerClass.Success] > 0))
        {
            Serve(result.FinishedAt, result.Answers.Quantile(0.5) ?? TimeSpan.Zero);
        }

        // A metadata service that is down is not a failure of the schedule. A restart would only send more requests to
        // that service.
        _failure = result.AlbumsFault is { } fault ? Failing(fault.Message) : null;
    }

    /// <summary>A run could not take place.</summary>
    /// <param name="sentence">The reason.</param>
    /// <param name="next">When the run is retried.</param>
    public void RunFailed(string sentence, DateTimeOffset next)
    {
        _failure = Failing(sentence);
        WaitsForRun(next, $"Failing: {SafeText.From(sentence)}");
    }

    public void HintsBegin() => Change(
        ScheduleActivity.WarmingAdded, "Warming additions from Lidarr", _waiting?.Until, _waiting?.Forecast);

    /// <summary>A pause has ended, and the schedule waits for the next run again.</summary>
    public void GoesOn() => HintsEnd();

    /// <summary>The additions are done, and the schedule waits for the next run again.</summary>
    public void HintsEnd()
    {
        // Reuse the earlier time, because the wall clock may have been changed in the meantime.
        if (_waiting is not null)
        {
            Publish(_waiting);
        }
    }

    public void Stops() => Change(ScheduleActivity.Stopped, "Stopped");

    // There may be thousands of results per second.
    private bool MayBeStale => _server is { IsUp: false } or { ServedAt: null } || time.GetUtcNow() - _server?.ServedAt > TimeSpan.FromSeconds(10);

    private void Serve(DateTimeOffset at, TimeSpan latency) => _server = _server?.Serving(at, latency);

    private ScheduleFailure Failing(string sentence) => new(_failure?.Since ?? time.GetUtcNow(), sentence);

    private void WaitsForRun(DateTimeOffset at, string sentence, NextRunForecast? forecast = null) =>
        Change(ScheduleActivity.Waiting, sentence, Appointment.For(at, time), forecast);

    private void Change(ScheduleActivity activity, string sentence, Appointment? until = null, NextRunForecast? forecast = null)
    {
        var state = new ScheduleState(activity, sentence) { Until = until, Forecast = forecast };
        _waiting = activity switch
        {
            ScheduleActivity.Waiting => state,
            ScheduleActivity.WarmingAdded or ScheduleActivity.Paused => _waiting,
            ScheduleActivity.Starting or ScheduleActivity.WaitingForConfig or ScheduleActivity.QuietHours
                or ScheduleActivity.Running or ScheduleActivity.Stopped => null,
        };
        Publish(state);
    }

    private void Publish(ScheduleState state)
    {
        lock (_publishing)
        {
            hub.Publish(new ServiceStatus(state with { LastRun = _lastRun, Failure = _failure, Ledger = _ledger }, Run: null) { Server = _server });
        }
    }

    private void Publish(RunStatus run)
    {
        lock (_publishing)
        {
            if (hub.Current is { Schedule.Activity: ScheduleActivity.Running } current)
            {
                hub.Publish(current with { Run = run, Server = _server });
            }
        }
    }

    private sealed class RunFollower(ScheduleStateTracker tracker, RunStatusBuilder run) : IWarmingObserver
    {
        public void On(WarmingEvent happened)
        {
            if (happened is HealthChecked check)
            {
                tracker._server = ServerStatus.From(check.Answer, run.Build().At) with { ServedAt = tracker._server?.ServedAt };
                tracker._hasCheckedHealth = true;
            }
            else if (happened is ItemFinished { Result: { IsSuccess: true } result } && tracker.MayBeStale)
            {
                tracker.Serve(run.Build().At, result.Answer.Elapsed);
            }

            // Skip results, because there may be thousands per second, and the Beat event follows every second. Notes
            // do not change the status.
            if (happened is not (ItemFinished or HintFinished or Noted))
            {
                tracker.Publish(run.Build());
            }
        }
    }
}
