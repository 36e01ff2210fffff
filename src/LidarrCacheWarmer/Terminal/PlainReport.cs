using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Prints a run as lines, for logs and pipes: one line per result, and progress lines.</summary>
/// <param name="output">
/// The output. It should buffer lines; this class flushes it a few times a second.
/// </param>
/// <param name="options">The options of the run.</param>
/// <param name="time">The clock, for the estimated time of completion.</param>
internal sealed class PlainReport(TextWriter output, WarmerOptions options, TimeProvider time) : IRunDisplay
{
    // A Beat event causes a flush once a second, so no line is buffered for longer.
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(0.25);

    private readonly Lock _writing = new();
    private readonly ProgressLine _progress = new(options, time);
    private long _flushed = time.GetTimestamp();

    public void On(WarmingEvent happened)
    {
        lock (_writing)
        {
            if (happened is RunEnded ended)
            {
                RunReport.Write(output, ended.Result, ended.ResultsLog);
                return;
            }

            Write(Lines(happened), atOnce: happened is not ItemFinished);
        }
    }

    public void Dispose()
    {
        lock (_writing)
        {
            Write([], atOnce: true);
        }
    }

    private IEnumerable<string> Lines(WarmingEvent happened)
    {
        switch (happened)
        {
            case ItemFinished item:
                return _progress.After(item) is { } line ? [ResultLine(item), line] : [ResultLine(item)];
            case Beat beat:
                return _progress.After(beat);
            case StopRequested:
                return [Announcement.OfStop];
            case PhaseBegan phase:
                _progress.Begin(phase.Outline.Kind);
                break;
            case PhaseEnded phase:
                _progress.End(phase.Tally.Kind);
                break;
        }

        return Announcement.For(happened, options);
    }

    private static string ResultLine(ItemFinished item) =>
        $"[{item.Tally.Done}/{item.Tally.Total}] {ResultText.Subject(item.Result.Item)} ... {ResultText.Outcome(item.Result)}";

    private void Write(IEnumerable<string> lines, bool atOnce)
    {
        try
        {
            foreach (var line in lines)
            {
                output.WriteLine(line);
            }

            if (atOnce || time.GetElapsedTime(_flushed) >= FlushInterval)
            {
                output.Flush();
                _flushed = time.GetTimestamp();
            }
        }
        catch (IOException)
        {
            // A log that cannot be written, for example on a full disk, must not end the run.
        }
    }
}
