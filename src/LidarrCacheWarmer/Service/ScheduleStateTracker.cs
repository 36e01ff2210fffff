using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// Keeps track of what a schedule does and how it fares, and publishes it: it is the one writer of the status. What follows
/// a run may hear of it from any thread; everything else is the schedule's own.
/// </summary>
/// <param name="hub">Where the status is published.</param>
/// <param name="time">The clock.</param>
internal sealed class ScheduleStateTracker(StatusHub hub, TimeProvider time)
{
    private readonly Lock _publishing = new();
    private readonly ScheduleWording _words = new(time);
    private ScheduleState? _waiting;
    private LastRun? _lastRun;
    private ScheduleFailure? _failure;
    private LedgerPaths? _ledger;

    public void Starts() => Change(ScheduleActivity.Starting, "Starting");

    /// <summary>The config was read; what the schedule does then is still to be told.</summary>
    public void Follows(LedgerPaths? ledger) => _ledger = ledger;

    public void WaitsForConfig() => Change(ScheduleActivity.WaitingForConfig, "Waiting for a config file that can be used");

    public void FirstRun(DateTimeOffset at) => WaitsForRun(at, $"Waiting for the first run {_words.Clock(at)}");

    // Who reads the status reads it later, when a countdown is wrong.
    public void NextRun(DateTimeOffset at, NextRunForecast? forecast) =>
        WaitsForRun(at, $"Next run {_words.Clock(at)}{_words.Prospect(forecast)}");

    public void IsQuiet(DateTimeOffset end) =>
        Change(ScheduleActivity.QuietHours, $"Quiet hours {_words.Until(end)}", Appointment.For(end, time));

    public void RunBegins() => Change(ScheduleActivity.Running, "A run is under way");

    /// <summary>Publishes how a run stands, whenever the result hears of more than single entries.</summary>
    /// <param name="run">How it stands; it must hear of everything first.</param>
    public IWarmingObserver Follow(RunStatusBuilder run) => new RunFollower(this, run);

    /// <summary>A run has taken place; what the schedule does then is still to be told.</summary>
    public void RunEnded(RunResult result)
    {
        var failed = result.Phases.Sum(phase => (long)phase.Failed) + result.Hints.Failed;
        _lastRun = new LastRun(result.FinishedAt, ResultsLog.WordOf(result.Outcome), failed);
        // Not a service that is down: all is well here, and who restarts this program only has it ask that service again.
        _failure = result.AlbumsFault is { } fault ? Failing(fault.Message) : null;
    }

    /// <summary>A run could not take place.</summary>
    /// <param name="sentence">Why.</param>
    /// <param name="next">When it is tried again.</param>
    public void RunFailed(string sentence, DateTimeOffset next)
    {
        _failure = Failing(sentence);
        WaitsForRun(next, $"Failing: {SafeText.From(sentence)}");
    }

    public void HintsBegin() => Change(ScheduleActivity.WarmingAdded, "Warming what was added to Lidarr", _waiting?.Until);

    /// <summary>What was added is done, and the next run is waited for as before.</summary>
    public void HintsEnd()
    {
        // By the appointment that was made: the clock on the wall may have been set meanwhile.
        if (_waiting is not null)
        {
            Publish(_waiting);
        }
    }

    public void Stops() => Change(ScheduleActivity.Stopped, "Stopped");

    private ScheduleFailure Failing(string sentence) => new(_failure?.Since ?? time.GetUtcNow(), sentence);

    private void WaitsForRun(DateTimeOffset at, string sentence) => Change(ScheduleActivity.Waiting, sentence, Appointment.For(at, time));

    private void Change(ScheduleActivity activity, string sentence, Appointment? until = null)
    {
        var state = new ScheduleState(activity, sentence) { Until = until };
        _waiting = activity switch
        {
            ScheduleActivity.Waiting => state,
            ScheduleActivity.WarmingAdded => _waiting,
            ScheduleActivity.Starting or ScheduleActivity.WaitingForConfig or ScheduleActivity.QuietHours
                or ScheduleActivity.Running or ScheduleActivity.Stopped => null,
        };
        Publish(state);
    }

    private void Publish(ScheduleState state)
    {
        lock (_publishing)
        {
            hub.Publish(new ServiceStatus(state with { LastRun = _lastRun, Failure = _failure, Ledger = _ledger }, Run: null));
        }
    }

    private void Publish(RunStatus run)
    {
        lock (_publishing)
        {
            if (hub.Current is { Schedule.Activity: ScheduleActivity.Running } current)
            {
                hub.Publish(current with { Run = run });
            }
        }
    }

    private sealed class RunFollower(ScheduleStateTracker tracker, RunStatusBuilder run) : IWarmingObserver
    {
        public void On(WarmingEvent happened)
        {
            // There may be thousands of results a second, and the beat of a phase comes every second in any case. A remark
            // changes nothing.
            if (happened is not (ItemFinished or HintFinished or Noted))
            {
                tracker.Publish(run.Build());
            }
        }
    }
}
