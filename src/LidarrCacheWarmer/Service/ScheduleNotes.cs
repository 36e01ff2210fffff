using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// Routes notes. During a run, notes go to the run's observers, because only the open display may write. At other
/// times, each note is printed as a line. Thread-safe.
/// </summary>
/// <param name="lines">Prints lines.</param>
internal sealed class ScheduleNotes(ScheduleLines lines)
{
    private readonly Lock _gate = new();
    private IWarmingObserver? _run;

    /// <summary>The lowest importance of a printed note. Default: info.</summary>
    public DiagnosticLevel Level { get; set; } = DiagnosticLevel.Info;

    /// <summary>Reports a note.</summary>
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

    /// <summary>Routes notes to the observers of a run, until the returned object is disposed.</summary>
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
