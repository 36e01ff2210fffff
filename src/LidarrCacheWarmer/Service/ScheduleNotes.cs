using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// Which way a remark goes: to those who hear the run that is under way, because nothing else may be written while its
/// display is open, and otherwise into a line. Thread-safe.
/// </summary>
/// <param name="lines">What the schedule prints.</param>
internal sealed class ScheduleNotes(ScheduleLines lines)
{
    private readonly Lock _gate = new();
    private IWarmingObserver? _run;

    /// <summary>From which importance on a remark is worth a line. Default: info.</summary>
    public DiagnosticLevel Level { get; set; } = DiagnosticLevel.Info;

    /// <summary>Tells of something noticed by the way.</summary>
    public void Note(string sentence, DiagnosticLevel level)
    {
        var note = new Noted(sentence, level);
        lock (_gate)
        {
            if (_run is not null)
            {
                _run.On(note);
            }
            else if (level >= Level)
            {
                lines.Note(note);
            }
        }
    }

    /// <summary>Remarks go to those who hear a run, until the result is disposed of.</summary>
    public IDisposable SpeakThrough(IWarmingObserver run)
    {
        Route(run);
        return new Ending(() => Route(null));
    }

    private void Route(IWarmingObserver? run)
    {
        lock (_gate)
        {
            _run = run;
        }
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
