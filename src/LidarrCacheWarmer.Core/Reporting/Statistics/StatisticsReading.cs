using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Reporting.Statistics;

/// <summary>Reads ledger and library once, and counts entries for the statistics report.</summary>
/// <param name="options">The options of runs.</param>
/// <param name="view">Ledger and library.</param>
/// <param name="now">The current time.</param>
public sealed class StatisticsReading(WarmerOptions options, LibraryView view, DateTimeOffset now)
{
    private readonly HeaderTally _edgeCache = new(), _backends = new();
    private readonly VerdictsByLidarr _verdicts = new([.. options.Lidarrs.Select(lidarr => lidarr.Name)]);
    private readonly IReadOnlyList<InstanceTally> _lidarrs =
        options.Lidarrs.Count == 1 ? [] : [.. view.Libraries.Select(one => new InstanceTally(one.Library, one.IsUnread))];

    /// <summary>Reads and counts.</summary>
    public async ValueTask<LibraryStatistics> ReadAsync()
    {
        var artists = Tally<ArtistEntry>(EntryKind.Artist, artist => artist.Probe, artist => (artist.Mbid, artist.Name));
        var searches = Tally<ArtistEntry>(EntryKind.TextSearch, artist => artist.TextSearch, artist => (artist.Mbid, artist.Name));
        var groups = Tally<ReleaseGroupEntry>(
            EntryKind.ReleaseGroup, group => group.Probe, group => (group.Mbid, $"{group.ArtistName} - {group.Title}"));
        var plans = await view.CountAsync(artist => Count(artist, artists, searches), (group, isUnlocked) => Count(group, isUnlocked, groups));
        var statistics = new LibraryStatistics
        {
            At = now,
            IsLidarrKnown = view.ArtistsInLidarr is not null,
            LedgerKind = options.Ledger.Kind,
            Artists = Artists(artists.Build(), plans),
            TextSearches = options.Run.ProcessArtistTextSearch
                ? searches.Build() with { Unsearchable = CountsOf(plans, EntryKind.TextSearch).Unsearchable }
                : null,
            ReleaseGroups = options.Run.ProcessReleaseGroups ? ReleaseGroups(groups.Build(), plans) : null,
            Lidarrs = [.. _lidarrs.Select(lidarr => lidarr.Build())],
            Runs = RunHistory.Read(options.ResultsDirectory),
            NextRun = plans,
            EdgeCache = _edgeCache.Build(),
            Backends = _backends.Build(),
        };
        return statistics with { VerdictsByLidarr = _verdicts.Build(statistics.Kinds.Select(kind => kind.Kind)) };
    }

    private static PlanCounts CountsOf(IReadOnlyList<PhasePlan> plans, EntryKind kind) => plans.First(plan => plan.Kind == kind).Counts;

    private void Count(ArtistEntry artist, KindTally<ArtistEntry> artists, KindTally<ArtistEntry> searches)
    {
        artists.Count(artist);
        foreach (var lidarr in _lidarrs)
        {
            lidarr.Count(artist);
        }

        TakeHeaders(artist.Probe);
        _verdicts.Count(EntryKind.Artist, artist.Instances, artist.Probe.Verdict);
        if (options.Run.ProcessArtistTextSearch && view.IsSearchable(artist))
        {
            _verdicts.Count(EntryKind.TextSearch, artist.Instances, artist.TextSearch.Verdict);
            searches.Count(artist);
        }
    }

    private void Count(ReleaseGroupEntry entry, bool isUnlocked, KindTally<ReleaseGroupEntry> groups)
    {
        groups.Count(entry, isUnlocked);
        foreach (var lidarr in _lidarrs)
        {
            lidarr.Count(entry);
        }

        TakeHeaders(entry.Probe);
        _verdicts.Count(EntryKind.ReleaseGroup, entry.Instances, entry.Probe.Verdict);
    }

    private KindStatistics Artists(KindStatistics counted, IReadOnlyList<PhasePlan> plans) => counted with
    {
        InLidarr = view.ArtistsInLidarr,
        InLedger = counted.Total - view.NewArtists,
        New = view.NewArtists,
        Gone = CountsOf(plans, EntryKind.Artist).Gone,
    };

    private KindStatistics ReleaseGroups(KindStatistics counted, IReadOnlyList<PhasePlan> plans) => counted with
    {
        InLidarr = view.AlbumsInLidarr,
        InLedger = counted.Total - view.NewReleaseGroups,
        New = view.NewReleaseGroups,
        Gone = CountsOf(plans, EntryKind.ReleaseGroup).Gone,
    };

    private KindTally<T> Tally<T>(EntryKind kind, Func<T, ProbeRecord> probe, Func<T, (Library.Mbid Mbid, string Name)> name) =>
        new(kind, probe, name, view.Recheck, now);

    private void TakeHeaders(ProbeRecord known)
    {
        _edgeCache.Count(known.CfCacheStatus, known.Status);
        _backends.Count(known.CanaryTarget, known.Status);
    }
}
