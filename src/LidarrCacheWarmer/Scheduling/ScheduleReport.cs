using LidarrCacheWarmer.Commands;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Sessions;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Scheduling;

/// <summary>
/// Tells of what happens between runs, people in lines and listeners in states. While the display of a run is open, all
/// notes go through it. All members may be called from any thread.
/// </summary>
/// <param name="output">Where lines about the schedule go.</param>
/// <param name="errors">Where complaints go.</param>
/// <param name="listeners">Those who hear what the schedule does.</param>
/// <param name="time">The clock.</param>
internal sealed class ScheduleReport(
    TextWriter output, TextWriter errors, IReadOnlyList<IScheduleListener> listeners, TimeProvider time)
{
    private readonly Lock _writing = new();
    private readonly ScheduleStory _story = new(listeners, time);
    private IRunDisplay? _display;
    private DiagnosticLevel _level = DiagnosticLevel.Info;
    private (string Sentence, bool IsOfRun)? _lastFailure;
    private int _runs;

    /// <summary>There is a config file, whatever is in it.</summary>
    public void Starts() => _story.Starts();

    public void Created(ConfigCreated created) => Line(errors, $"✅ {created.Sentence}");

    public void Tell(IReadOnlyList<ConfigProblem> problems)
    {
        foreach (var problem in problems)
        {
            Line(errors, Complaints.Line(problem));
        }
    }

    public void WaitsForConfig(bool isNotEditedYet)
    {
        _story.WaitsForConfig();
        Line(output, isNotEditedYet
            ? "Waiting for the config file to be edited; it is read again as soon as it changes."
            : "Waiting for the config file to be mended; it is read again as soon as it changes.");
    }

    /// <summary>The configuration can be used; it also decides what is worth a line.</summary>
    public void Follows(WarmerOptions options) => _level = options.Monitoring.LogLevel;

    public void FirstRun(DateTimeOffset at)
    {
        Line(output, $"The first run starts {Moment(at)}.");
        _story.WaitsForRun(at, $"Waiting for the first run {Clock(at)}");
    }

    /// <summary>The service has asked for more patience than the next run would have had.</summary>
    public void Postponed(DateTimeOffset next)
    {
        Line(output, $"The metadata service asks for patience: next run {Moment(next)}.");
        _story.WaitsForRun(next, $"Next run {Clock(next)}");
    }

    public void IsQuiet(DateTimeOffset end)
    {
        Line(output, $"Quiet hours: nothing is sent until {Clock(end)}.");
        _story.IsQuiet(end, $"Quiet hours until {Clock(end)}");
    }

    /// <summary>A run begins. Its own lines have no time, and a log of weeks needs one.</summary>
    public void Begins()
    {
        if (_lastFailure is null)
        {
            var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), time.LocalTimeZone);
            Line(output, "");
            Line(output, $"=== Run {++_runs} of this schedule, {now:yyyy-MM-dd HH:mm:ss} ===");
        }

        _story.RunBegins();
    }

    public void Ended(SessionEnd end, DateTimeOffset? nextRun)
    {
        _lastFailure = null;
        _story.RunEnded(end.Result);
        if (end.Complaint is not null)
        {
            Line(errors, $"❌ {SafeText.Of(end.Complaint)}");
        }

        if (nextRun is { } next)
        {
            Line(output, $"Next run {Moment(next)}{Prospect(end.Outlook)}.");
            // Who reads the status reads it later, when a countdown is wrong.
            _story.WaitsForRun(next, $"Next run {Clock(next)}{Prospect(end.Outlook)}");
        }
    }

    /// <summary>A run could not take place. The same failure is not told again until something has worked.</summary>
    public void Failed(string sentence, DateTimeOffset? next)
    {
        if (next is { } again)
        {
            _story.RunFailed(sentence);
            _story.WaitsForRun(again, $"Failing: {SafeText.Of(sentence)}");
        }
        else
        {
            _story.HintsEnd();
        }

        // What fails between two runs may fail in the run too, and only that one says when it is tried again.
        var failure = (sentence, IsOfRun: next is not null);
        if (failure == _lastFailure)
        {
            return;
        }

        _lastFailure = failure;
        Line(errors, $"❌ {SafeText.Of(sentence)}");
        if (next is { } retry)
        {
            Line(output, $"Trying again {Moment(retry)}, and then again until it works.");
        }
    }

    /// <summary>What was added to Lidarr is warmed before the next run.</summary>
    public void HintsBegin() => _story.HintsBegin();

    public void HintsEnded(RunResult result)
    {
        _story.HintsEnd();
        var (cached, failed) = (result.Hints.Succeeded, result.Hints.Failed);
        if (cached + failed > 0)
        {
            Line(output, $"Warmed what was added to Lidarr: {Wording.Number(cached)} cached, {Wording.Number(failed)} failed, {Wording.Counted(result.Requests, "request", "requests")}.");
        }
    }

    public void Enough(int runs)
    {
        _story.Stops();
        Line(output, $"{Wording.Counted(runs, "run was", "runs were")} made, as many as max_runs allows: the schedule ends here.");
    }

    public void Stopped()
    {
        _story.Stops();
        Line(output, "Stopped.");
    }

    /// <summary>Tells of something noticed by the way.</summary>
    public void Note(string sentence, DiagnosticLevel level)
    {
        lock (_writing)
        {
            if (_display is not null)
            {
                _display.On(new Noted(sentence, level));
            }
            else if (level >= _level)
            {
                Line(output, Announcement.OfNote(new Noted(sentence, level)));
            }
        }
    }

    /// <summary>Notes go through this display until the result is disposed of.</summary>
    public IDisposable SpeakThrough(IRunDisplay display)
    {
        lock (_writing)
        {
            _display = display;
        }

        return new Ending(() =>
        {
            lock (_writing)
            {
                _display = null;
            }
        });
    }

    private string Prospect(Outlook? outlook)
    {
        if (outlook is null)
        {
            return "";
        }

        var due = outlook.Due == 0 ? "nothing is due then" : $"{Wording.Counted(outlook.Due, "entry is", "entries are")} due then";
        return outlook.NextStale is { } stale ? $": {due}, and the next one goes stale {Clock(stale)}" : $": {due}";
    }

    private string Moment(DateTimeOffset moment) => $"{Clock(moment)} (in {Wording.Wait(moment - time.GetUtcNow())})";

    private string Clock(DateTimeOffset moment) => Wording.Clock(moment, time.GetUtcNow(), time.LocalTimeZone);

    private void Line(TextWriter writer, string line)
    {
        lock (_writing)
        {
            try
            {
                writer.WriteLine(line);
                writer.Flush();
            }
            catch (IOException)
            {
                // A log that cannot be written must not end the service.
            }
        }
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
