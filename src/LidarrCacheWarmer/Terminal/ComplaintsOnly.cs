using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Hears what a reading of the library finds and passes on what calls for action, on stderr: stdout is for the report.</summary>
/// <param name="level">From which importance on.</param>
internal sealed class ComplaintsOnly(DiagnosticLevel level) : IWarmingObserver
{
    public void On(WarmingEvent happened)
    {
        if (happened is Noted { Level: >= DiagnosticLevel.Warning } note && note.Level >= level)
        {
            StandardError.Line(Announcement.OfNote(note));
        }
    }
}
