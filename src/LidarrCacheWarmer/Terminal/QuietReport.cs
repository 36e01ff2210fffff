using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Prints only the warnings and the end of a run, for <c>--quiet</c>.</summary>
/// <param name="output">The output.</param>
/// <param name="options">The options of the run.</param>
internal sealed class QuietReport(TextWriter output, WarmerOptions options) : IRunDisplay
{
    private readonly Lock _writing = new();

    public void On(WarmingEvent happened)
    {
        lock (_writing)
        {
            switch (happened)
            {
                case RunEnded ended:
                    RunReport.Write(output, ended.Result, ended.ResultsLog);
                    break;
                case StopRequested:
                    Printing.Lines(output, [Announcement.OfStop]);
                    break;
                default:
                    Printing.Lines(output, Announcement.For(happened, options).Where(Announcement.IsWarning));
                    break;
            }
        }
    }

    public void Dispose()
    {
        // Each line is already flushed.
    }
}
