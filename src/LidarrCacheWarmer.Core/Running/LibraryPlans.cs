using System.Collections.Frozen;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Makes the plans of a run's phases from ledger, library and options, as things stand when asked.</summary>
internal sealed class LibraryPlans(RunOptions options, ILedger ledger, LibraryIntake library, Func<Guid, bool> keepsManual, TimeProvider time)
{
    private static readonly IReadOnlySet<Guid> Nothing = FrozenSet<Guid>.Empty;

    /// <summary>When what is known is looked at again, under a configuration.</summary>
    public static RecheckPolicy RecheckOf(RunOptions options) => new()
    {
        CacheRecheck = options.CacheRecheck,
        CacheRecheckIsUpperBound = options.CacheRecheckIsSet,
    };

    /// <summary>What a search asks for, under a configuration.</summary>
    public static SearchText SearchTextOf(RunOptions options) => new()
    {
        Lowercase = options.TextSearchLowercase,
        RemoveSymbols = options.TextSearchRemoveSymbols,
        Transliterate = options.TextSearchTransliterate,
    };

    /// <summary>Plans the artists.</summary>
    /// <param name="changed">Those that the server says have changed.</param>
    public PhasePlan Artists(IReadOnlySet<Guid>? changed = null) => ArtistsAt(time.GetUtcNow(), changed ?? Nothing);

    /// <summary>Plans the searches.</summary>
    public PhasePlan TextSearches() => TextSearchesAt(time.GetUtcNow());

    /// <summary>Plans the release groups.</summary>
    /// <param name="changed">Those that the server says have changed.</param>
    public PhasePlan ReleaseGroups(IReadOnlySet<Guid>? changed = null) => ReleaseGroupsAt(time.GetUtcNow(), changed ?? Nothing);

    /// <summary>What will be due at a moment, if nothing happens until then.</summary>
    public Outlook OutlookAt(DateTimeOffset moment)
    {
        var plans = new List<PhasePlan> { ArtistsAt(moment, Nothing) };
        if (options.ProcessArtistTextSearch)
        {
            plans.Add(TextSearchesAt(moment));
        }

        if (options.ProcessReleaseGroups)
        {
            plans.Add(ReleaseGroupsAt(moment, Nothing));
        }

        return new Outlook(plans.Sum(plan => plan.Items.Count), plans.Min(plan => plan.NextStale));
    }

    private PhasePlan ArtistsAt(DateTimeOffset now, IReadOnlySet<Guid> changed) => Planner.Artists(
        ledger.Artists(), library.HasArtist, Rules(EntryKind.Artist, options.ForceArtists, now) with { IsChanged = changed.Contains });

    private PhasePlan TextSearchesAt(DateTimeOffset now) => Planner.TextSearches(
        ledger.Artists(), library.HasArtist, Rules(EntryKind.TextSearch, options.ForceTextSearch, now));

    private PhasePlan ReleaseGroupsAt(DateTimeOffset now, IReadOnlySet<Guid> changed)
    {
        var rules = Rules(EntryKind.ReleaseGroup, options.ForceReleaseGroups, now) with { IsChanged = changed.Contains };
        var unlocked = ledger.Artists()
            .Where(artist => rules.Wants(artist.Mbid, artist.IsManual, library.HasArtist))
            .Where(artist => Due.UnlocksAlbums(artist.Probe, rules.Recheck, now))
            .Select(artist => artist.Mbid.Value)
            .ToHashSet();
        return Planner.ReleaseGroups(ledger.ReleaseGroups(), library.HasAlbum, unlocked.Contains, rules);
    }

    private PhaseRules Rules(EntryKind kind, bool force, DateTimeOffset now) => new()
    {
        Recheck = RecheckOf(options),
        Force = force,
        SurveyIsOpen = ledger.IsSurveyOpen(kind),
        WithAnnounced = options.WarmNewAlbums,
        KeepsManual = keepsManual,
        SearchText = SearchTextOf(options),
        Now = now,
    };
}
