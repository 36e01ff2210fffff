using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Service;

/// <summary>Reports what happens between runs: prints lines, and updates the state of the service.</summary>
/// <param name="lines">Prints lines.</param>
/// <param name="notes">Routes notes.</param>
/// <param name="state">The state of the schedule.</param>
internal sealed class ScheduleReport(ScheduleLines lines, ScheduleNotes notes, ScheduleStateTracker state)
{
    /// <summary>The schedule starts; a config file exists, valid or not.</summary>
    public void Starts() => state.Starts();

    public void Created(ConfigCreated created) => lines.Created(created);

    public void Report(IReadOnlyList<ConfigProblem> problems) => lines.Report(problems);

    public void WaitsForConfig(bool isNotEditedYet)
    {
        state.WaitsForConfig();
        lines.WaitsForConfig(isNotEditedYet);
    }

    /// <summary>Applies a valid configuration, including its log level for notes.</summary>
    public void Follows(WarmerOptions options)
    {
        notes.Level = options.Monitoring.LogLevel;
        state.Follows(LedgerPaths.From([.. options.Ledger.PathsInUse.Select(file => file.Path)]));
    }

    public void FirstRun(DateTimeOffset at)
    {
        lines.FirstRun(at);
        state.FirstRun(at);
    }

    /// <summary>The metadata service requested a wait beyond the start of the next run.</summary>
    public void Postponed(DateTimeOffset next)
    {
        lines.Postponed(next);
        state.NextRun(next, forecast: null);
    }

    public void IsQuiet(DateTimeOffset end)
    {
        lines.IsQuiet(end);
        state.IsQuiet(end);
    }

    public void IsPaused(DateTimeOffset since)
    {
        lines.IsPaused(since);
        state.IsPaused(since);
    }

    /// <summary>A pause has ended.</summary>
    public void GoesOn()
    {
        lines.GoesOn();
        state.GoesOn();
    }

    public void Begins()
    {
        lines.Begins();
        state.RunBegins();
    }

    /// <summary>Returns an observer that publishes the status of a run.</summary>
    /// <param name="run">The status; it must receive each event before the returned observer does.</param>
    public IWarmingObserver Follow(RunStatusBuilder run) => state.Follow(run);

    /// <summary>Routes notes to the observers of a run, until the returned object is disposed.</summary>
    public IDisposable SpeakThrough(IWarmingObserver run) => notes.SpeakThrough(run);

    public void Ended(ExecutedRun end, DateTimeOffset? nextRun)
    {
        state.RunEnded(end.Result);
        lines.Ended(end.Complaint);
        if (nextRun is { } next)
        {
            lines.NextRun(next, end.Forecast);
            state.NextRun(next, end.Forecast);
        }
    }

    /// <summary>A survey has ended. The next run starts at once and requests the entries that were not ready.</summary>
    public void SurveyEnded(ExecutedRun end)
    {
        Ended(end, nextRun: null);
        lines.FollowsAtOnce();
    }

    /// <summary>A run could not take place.</summary>
    /// <param name="sentence">The reason.</param>
    /// <param name="next">When the run is retried; null if the failure was between runs, or no run follows.</param>
    public void Failed(string sentence, DateTimeOffset? next)
    {
        if (next is { } again)
        {
            state.RunFailed(sentence, again);
        }
        else
        {
            state.HintsEnd();
        }

        lines.Failed(sentence, next);
    }

    /// <summary>Lidarr's additions are warmed before the next run.</summary>
    public void HintsBegin() => state.HintsBegin();

    public void HintsEnded(RunResult result)
    {
        state.HintsEnd();
        lines.HintsEnded(result);
    }

    public void Enough(int runs)
    {
        state.Stops();
        lines.Enough(runs);
    }

    public void Stopped()
    {
        state.Stops();
        lines.Stopped();
    }
}
