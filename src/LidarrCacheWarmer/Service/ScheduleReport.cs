using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Service;

/// <summary>What happens between runs, told to people in lines and kept as the state of the service.</summary>
/// <param name="lines">What is printed.</param>
/// <param name="notes">Which way remarks go.</param>
/// <param name="state">What the schedule does and how it fares.</param>
internal sealed class ScheduleReport(ScheduleLines lines, ScheduleNotes notes, ScheduleStateTracker state)
{
    /// <summary>There is a config file, whatever is in it.</summary>
    public void Starts() => state.Starts();

    public void Created(ConfigCreated created) => lines.Created(created);

    public void Report(IReadOnlyList<ConfigProblem> problems) => lines.Report(problems);

    public void WaitsForConfig(bool isNotEditedYet)
    {
        state.WaitsForConfig();
        lines.WaitsForConfig(isNotEditedYet);
    }

    /// <summary>The configuration can be used; it also decides what is worth a line.</summary>
    public void Follows(WarmerOptions options)
    {
        notes.Level = options.Monitoring.LogLevel;
        var paths = options.Ledger.PathsInUse;
        state.Follows(new LedgerPaths(paths[0].Path, paths.Count > 1 ? paths[1].Path : null));
    }

    public void FirstRun(DateTimeOffset at)
    {
        lines.FirstRun(at);
        state.FirstRun(at);
    }

    /// <summary>The service has asked for more patience than the next run would have had.</summary>
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

    public void Begins()
    {
        lines.Begins();
        state.RunBegins();
    }

    /// <summary>Publishes how a run stands, as the result hears of it.</summary>
    /// <param name="run">How it stands; it must hear of everything first.</param>
    public IWarmingObserver Follow(RunStatusBuilder run) => state.Follow(run);

    /// <summary>Remarks go to those who hear a run, until the result is disposed of.</summary>
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

    /// <summary>A survey has taken place, and what it left not ready is requested at once.</summary>
    public void SurveyEnded(ExecutedRun end)
    {
        state.RunEnded(end.Result);
        lines.Ended(end.Complaint);
        lines.FollowsAtOnce();
    }

    /// <summary>A run could not take place.</summary>
    /// <param name="sentence">Why.</param>
    /// <param name="next">When it is tried again; null when what failed was no run, or none follows.</param>
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

    /// <summary>What was added to Lidarr is warmed before the next run.</summary>
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
