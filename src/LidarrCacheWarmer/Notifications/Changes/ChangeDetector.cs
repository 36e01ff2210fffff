using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Notifications.Changes;

/// <summary>Finds the news between two looks at the service. It is pure: it neither reads a clock nor stores anything.</summary>
/// <param name="patience">How long runs must fail before that is told.</param>
/// <param name="zone">The local time zone.</param>
internal sealed class ChangeDetector(TimeSpan patience, TimeZoneInfo zone)
{
    private readonly CauseChanges _causes = new(patience, zone);
    private readonly OutageChanges _outages = new(zone);
    private readonly WeeklySummary _weekly = new(zone);

    /// <summary>Compares what is known now with what was told.</summary>
    /// <param name="before">What was told.</param>
    /// <param name="facts">What is known.</param>
    /// <returns>What to remember, and the news.</returns>
    public (KnownState Known, IReadOnlyList<News> News) Compare(KnownState before, Facts facts)
    {
        var (causes, ofCauses) = _causes.Compare(before.Causes, facts);
        var (outage, ofServer) = _outages.Compare(before.Outage, facts);
        var (next, summary) = _weekly.Compare(before.NextSummary, facts);
        IEnumerable<News?> news = [.. ofCauses, ofServer, Recovered(facts.Changes.Recovered), summary];
        return (new KnownState { Causes = causes, Outage = outage, NextSummary = next }, [.. news.OfType<News>()]);
    }

    private static News? Recovered(ChangedEntries recovered) => recovered.Count == 0 ? null : new News(
        NotifyEvent.Recovered,
        $"{Wording.Counted(recovered.Count, "artist", "artists")} recovered: {NameList.Join([.. recovered.First.Select(one => one.Name)], recovered.Count)}",
        [$"{(recovered.Count == 1 ? "It was" : "They were")} broken for days. Lidarr can refresh {(recovered.Count == 1 ? "it" : "them")} now."]);
}
