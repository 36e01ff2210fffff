using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Notifications.Heartbeats;

/// <summary>
/// Turns the changes of a schedule into pings. A metadata server that is down is no failure: nothing at the user's end is
/// wrong. Thread-safe.
/// </summary>
/// <param name="send">Takes the pings, in order; must be quick.</param>
internal sealed class RunPings(Action<HealthchecksPing> send) : IScheduleListener, IWarmingObserver
{
    private const int MostLog = 1024 * 1024;

    private readonly Lock _gate = new();
    private Guid? _run;
    private LastRun? _lastRun;
    private string? _log;

    /// <inheritdoc/>
    public void On(WarmingEvent happened)
    {
        if (happened is RunEnded ended)
        {
            lock (_gate)
            {
                _log = ended.ResultsLog;
            }
        }
    }

    /// <inheritdoc/>
    public void On(ScheduleState state)
    {
        lock (_gate)
        {
            if (_run is { } run)
            {
                send(End(run, state));
                _run = null;
            }

            _lastRun = state.LastRun;
            if (state.Activity == ScheduleActivity.Running)
            {
                _run = Guid.NewGuid();
                send(new HealthchecksPing(PingKind.Start, _run.Value, ""));
            }
        }
    }

    private HealthchecksPing End(Guid run, ScheduleState state)
    {
        var log = _log is { } path ? Read(path) : "";
        _log = null;
        return state.Failure is { } failure
            ? new HealthchecksPing(PingKind.Fail, run, $"{SafeText.From(failure.Sentence)}\n{log}")
            : new HealthchecksPing(PingKind.Success, run, state.LastRun == _lastRun ? SafeText.From(state.Sentence) : log);
    }

    private static string Read(string path)
    {
        try
        {
            return string.Join('\n', SmallFile.ReadLines(path, MostLog));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
