using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Service;

/// <summary>Prints the lines about a schedule. Thread-safe.</summary>
/// <param name="output">The output for lines about the schedule.</param>
/// <param name="errors">The output for problems.</param>
/// <param name="time">The clock.</param>
internal sealed class ScheduleLines(TextWriter output, TextWriter errors, TimeProvider time)
{
    private readonly Lock _writing = new();
    private readonly ScheduleWording _words = new(time);
    private (string Sentence, bool IsOfRun)? _lastFailure;
    private int _runs;

    public void Created(ConfigCreated created) => Line(errors, $"✅ {created.Sentence}");

    public void Report(IReadOnlyList<ConfigProblem> problems)
    {
        foreach (var problem in problems)
        {
            Line(errors, ErrorReporter.Line(problem));
        }
    }

    public void WaitsForConfig(bool isNotEditedYet) => Line(output, isNotEditedYet
        ? "Waiting until you edit the config file. The schedule reads it again when it changes."
        : "Waiting until you correct the config file. The schedule reads it again when it changes.");

    public void FirstRun(DateTimeOffset at) => Line(output, $"The first run starts {_words.Moment(at)}.");

    public void Postponed(DateTimeOffset next) => Line(output, $"The metadata service asks for a pause. Next run {_words.Moment(next)}.");

    public void IsQuiet(DateTimeOffset end) => Line(output, $"Quiet hours: no requests {_words.Until(end)}.");

    public void IsPaused(DateTimeOffset since) => Line(output, $"Paused {_words.Clock(since)}. No run starts until somebody resumes the schedule.");

    public void GoesOn() => Line(output, "The pause has ended.");

    /// <summary>A run starts. The line has a date, because the run's own lines have none and a log may cover weeks.</summary>
    public void Begins()
    {
        if (_lastFailure is null)
        {
            var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), time.LocalTimeZone);
            Line(output, "");
            Line(output, $"=== Run {++_runs} of this schedule, {now:yyyy-MM-dd HH:mm:ss} ===");
        }
    }

    /// <summary>A run has ended.</summary>
    /// <param name="complaint">Why its results log could not be written; null on success.</param>
    public void Ended(string? complaint)
    {
        _lastFailure = null;
        if (complaint is not null)
        {
            Line(errors, $"❌ {SafeText.From(complaint)}");
        }
    }

    public void NextRun(DateTimeOffset next, NextRunForecast? forecast) =>
        Line(output, $"Next run {_words.Moment(next)}{_words.Prospect(forecast)}.");

    public void FollowsAtOnce() => Line(output, "The next run starts at once and warms what the first check found cold.");

    /// <summary>A run could not take place. The same failure is printed again only after a success.</summary>
    public void Failed(string sentence, DateTimeOffset? next)
    {
        // Print the failure of a run even after the same failure between runs: only a run's failure has a retry time.
        var failure = (sentence, IsOfRun: next is not null);
        if (failure == _lastFailure)
        {
            return;
        }

        _lastFailure = failure;
        Line(errors, $"❌ {SafeText.From(sentence)}");
        if (next is { } retry)
        {
            Line(output, $"Retrying {_words.Moment(retry)}, then again until it works.");
        }
    }

    public void HintsEnded(RunResult result)
    {
        var (cached, failed) = (result.Hints.Succeeded, result.Hints.Failed);
        if (cached + failed > 0)
        {
            Line(output, $"Warmed additions from Lidarr: {Wording.Number(cached)} cached, {Wording.Number(failed)} failed, "
                + $"{Wording.Counted(result.Requests, "request", "requests")}.");
        }
    }

    public void Enough(int runs) =>
        Line(output, $"{Wording.Counted(runs, "run", "runs")} done (max_runs = {Wording.Number((long)runs)}). The schedule ends.");

    public void Stopped() => Line(output, "Stopped.");

    /// <summary>Prints a note.</summary>
    public void Note(Noted note) => Line(output, Announcement.OfNote(note));

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
}
