using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Prints only warnings, on stderr, because stdout is for the report.</summary>
/// <param name="level">The lowest importance to print.</param>
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
