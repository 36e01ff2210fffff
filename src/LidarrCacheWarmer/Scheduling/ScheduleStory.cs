using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Scheduling;

/// <summary>What a schedule does and how it fares, as its listeners hear it.</summary>
/// <param name="listeners">Those who hear it.</param>
/// <param name="time">The clock.</param>
internal sealed class ScheduleStory(IReadOnlyList<IScheduleListener> listeners, TimeProvider time)
{
    private ScheduleState? _waiting;
    private LastRun? _lastRun;
    private ScheduleFailure? _failure;

    public void Starts() => Tell(ScheduleActivity.Starting, "Starting");

    public void WaitsForConfig() => Tell(ScheduleActivity.WaitingForConfig, "Waiting for a config file that can be used");

    public void WaitsForRun(DateTimeOffset at, string sentence) => Tell(ScheduleActivity.Waiting, sentence, Appointment.Of(at, time));

    public void IsQuiet(DateTimeOffset end, string sentence) => Tell(ScheduleActivity.QuietHours, sentence, Appointment.Of(end, time));

    public void RunBegins() => Tell(ScheduleActivity.Running, "A run is under way");

    /// <summary>A run has taken place; what the schedule does then is still to be told.</summary>
    public void RunEnded(RunResult result)
    {
        var failed = result.Phases.Sum(phase => (long)phase.Failed) + result.Hints.Failed;
        _lastRun = new LastRun(result.FinishedAt, ResultsLog.WordOf(result.Outcome), failed);
        // Not a service that is down: all is well here, and who restarts this program only has it ask that service again.
        _failure = result.AlbumsFault is { } fault ? Failing(fault.Message) : null;
    }

    /// <summary>A run could not take place; what the schedule does then is still to be told.</summary>
    public void RunFailed(string sentence) => _failure = Failing(sentence);

    public void HintsBegin() => Tell(ScheduleActivity.WarmingAdded, "Warming what was added to Lidarr", _waiting?.Until);

    /// <summary>What was added is done, and the next run is waited for as before.</summary>
    public void HintsEnd()
    {
        // By the appointment that was made: the clock on the wall may have been set meanwhile.
        if (_waiting is not null)
        {
            Tell(_waiting);
        }
    }

    public void Stops() => Tell(ScheduleActivity.Stopped, "Stopped");

    private ScheduleFailure Failing(string sentence) => new(_failure?.Since ?? time.GetUtcNow(), sentence);

    private void Tell(ScheduleActivity activity, string sentence, Appointment? until = null)
    {
        var state = new ScheduleState(activity, sentence) { Until = until };
        _waiting = activity switch
        {
            ScheduleActivity.Waiting => state,
            ScheduleActivity.WarmingAdded => _waiting,
            _ => null,
        };
        Tell(state);
    }

    private void Tell(ScheduleState state)
    {
        var now = state with { LastRun = _lastRun, Failure = _failure };
        foreach (var listener in listeners)
        {
            listener.Hear(now);
        }
    }
}
