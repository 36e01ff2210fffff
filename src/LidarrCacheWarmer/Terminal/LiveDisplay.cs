using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Status;
using Spectre.Console;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// Shows a run on a terminal: the display updates a few lines at the bottom, and news scroll above them. Events are
/// only collected, and a timer writes them. So a slow terminal, or one paused with Ctrl-S, never delays the run.
/// </summary>
internal sealed class LiveDisplay : IRunDisplay
{
    private static readonly TimeSpan FrameInterval = TimeSpan.FromSeconds(0.1);

    private readonly IAnsiConsole _console;
    private readonly ProbeOptions _probe;
    private readonly LivePainter _painter;
    private readonly RunStatusBuilder _status;
    private readonly LiveNews _news;
    private readonly Lock _hearing = new();
    private readonly Lock _painting = new();
    private readonly ITimer _timer;
    private bool _hasEnded;

    /// <summary>Creates a display. It writes for the first time after a tenth of a second.</summary>
    /// <param name="console">The terminal; it must understand escape sequences.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="status">The status of the run; it must receive each event before the display does.</param>
    /// <param name="time">The clock.</param>
    public LiveDisplay(IAnsiConsole console, WarmerOptions options, RunStatusBuilder status, TimeProvider time)
    {
        _console = console;
        _probe = options.Probe;
        _painter = new LivePainter(console);
        _status = status;
        _news = new LiveNews(options);
        _timer = time.CreateTimer(_ => PaintUnlessBusy(), null, FrameInterval, FrameInterval);
    }

    public void On(WarmingEvent happened)
    {
        if (happened is RunEnded ended)
        {
            Dispose();
            RunReport.Write(_console.Profile.Out.Writer, ended.Result, ended.ResultsLog);
            return;
        }

        lock (_hearing)
        {
            _news.Apply(happened);
        }
    }

    /// <summary>Writes the last news and removes the lines below them.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_painting)
        {
            if (!_hasEnded)
            {
                _hasEnded = true;
                Paint();
            }
        }
    }

    private void PaintUnlessBusy()
    {
        // The terminal is still busy with the previous write; the next timer tick writes the news.
        if (!_painting.TryEnter())
        {
            return;
        }

        try
        {
            if (!_hasEnded)
            {
                Paint();
            }
        }
        finally
        {
            _painting.Exit();
        }
    }

    private void Paint()
    {
        var view = LiveView.From(_status.Build());
        IReadOnlyList<WarmingEvent> news;
        lock (_hearing)
        {
            news = _news.Drain();
        }

        try
        {
            _painter.Paint([.. news.SelectMany(happened => _news.Lines(happened, _console.Profile.Width))], _hasEnded ? [] : Region(view));
        }
        catch (IOException)
        {
            // A closed terminal must not end the run.
        }
    }

    // Some terminals start a new line when the last cell of a line is filled, so that cell stays free.
    private IReadOnlyList<StyledLine> Region(LiveView view)
    {
        var lines = LiveRegion.Lines(view, _probe, Math.Max(1, _console.Profile.Width - 1));
        var rows = Math.Max(1, _console.Profile.Height - 1);
        return lines.Count <= rows ? lines : [.. lines.Take(rows)];
    }
}
