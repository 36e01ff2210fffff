using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Makes the plans of a run's phases from ledger, library and options, as things stand when asked.</summary>
internal sealed class LibraryPlans(RunOptions options, ILedger ledger, LibraryIntake library, TimeProvider time)
{
    public RecheckPolicy Recheck { get; } = new()
    {
        CacheRecheck = options.CacheRecheck,
        CacheRecheckIsUpperBound = options.CacheRecheckIsSet,
    };

    public PhasePlan Artists() =>
        Planner.Artists(ledger.Artists(), library.HasArtist, Rules(EntryKind.Artist, options.ForceArtists));

    public PhasePlan TextSearches() =>
        Planner.TextSearches(ledger.Artists(), library.HasArtist, Rules(EntryKind.TextSearch, options.ForceTextSearch));

    public PhasePlan ReleaseGroups()
    {
        var now = time.GetUtcNow();
        var unlocked = ledger.Artists()
            .Where(artist => artist.IsManual || library.HasArtist(artist.Mbid.Value))
            .Where(artist => Due.UnlocksAlbums(artist.Probe, Recheck, now))
            .Select(artist => artist.Mbid.Value)
            .ToHashSet();
        return Planner.ReleaseGroups(
            ledger.ReleaseGroups(), library.HasAlbum, unlocked.Contains, Rules(EntryKind.ReleaseGroup, options.ForceReleaseGroups));
    }

    private PhaseRules Rules(EntryKind kind, bool force) => new()
    {
        Recheck = Recheck,
        Force = force,
        SurveyIsOpen = ledger.IsSurveyOpen(kind),
        Now = time.GetUtcNow(),
    };
}
