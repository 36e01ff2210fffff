using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Status;
using Spectre.Console;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// Tells of a run on a terminal: news scroll by above, and a few lines below are kept up to date. Events are only
/// gathered; a timer writes, so that a slow terminal, or one that is held with Ctrl-S, never holds up the run.
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

    /// <summary>Creates a display, which begins to show something after a tenth of a second.</summary>
    /// <param name="console">The terminal; it must understand escape sequences.</param>
    /// <param name="options">What is to be done.</param>
    /// <param name="status">How the run stands; it hears of everything before this does.</param>
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

    /// <summary>Writes the last news, removes the lines below them and leaves the cursor in their place.</summary>
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
        // The terminal is still taking what was written before; the next time is soon.
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
            // A terminal that went away must not end the run.
        }
    }

    // A line that fills the last cell would make some terminals begin a new one.
    private IReadOnlyList<StyledLine> Region(LiveView view)
    {
        var lines = LiveRegion.Lines(view, _probe, Math.Max(1, _console.Profile.Width - 1));
        var rows = Math.Max(1, _console.Profile.Height - 1);
        return lines.Count <= rows ? lines : [.. lines.Take(rows)];
    }
}
