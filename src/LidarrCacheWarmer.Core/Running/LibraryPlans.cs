using System.Collections.Frozen;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>Makes the plans of a run's phases from ledger, library and options, as things stand when asked.</summary>
/// <param name="options">What a run does.</param>
/// <param name="ledger">What is remembered.</param>
/// <param name="hasArtist">Whether Lidarr has an artist.</param>
/// <param name="willHaveArtist">Whether Lidarr will ask for an artist that it does not have, because another was merged into it.</param>
/// <param name="hasAlbum">Whether Lidarr has an album.</param>
/// <param name="keepsManual">Whether a manual entry that Lidarr does not have is still wanted.</param>
/// <param name="time">The clock.</param>
internal sealed class LibraryPlans(
    RunOptions options, ILedger ledger, Func<Guid, bool> hasArtist, Func<Guid, bool> willHaveArtist, Func<Guid, bool> hasAlbum,
    Func<Guid, bool> keepsManual, TimeProvider time)
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

    /// <summary>Plans the phases that are switched on, as things stand now.</summary>
    public IReadOnlyList<PhasePlan> All() => AllAt(time.GetUtcNow());

    /// <summary>What will be due at a moment, if nothing happens until then.</summary>
    public NextRunForecast ForecastAt(DateTimeOffset moment)
    {
        var plans = AllAt(moment);
        return new NextRunForecast(plans.Sum(plan => plan.Items.Count), plans.Min(plan => plan.NextStale));
    }

    /// <summary>The artists whose albums may be warmed.</summary>
    /// <param name="rules">What the plan goes by.</param>
    public HashSet<Guid> Unlocked(PhaseRules rules) => ledger.Artists()
        .Where(artist => rules.Wants(artist, IsAskedFor) && Due.UnlocksAlbums(artist, rules.Recheck, rules.Now))
        .Select(artist => artist.Mbid.Value)
        .ToHashSet();

    /// <summary>What the plan of a kind goes by.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="force">Whether everything is looked at.</param>
    /// <param name="now">The moment of planning.</param>
    public PhaseRules Rules(EntryKind kind, bool force, DateTimeOffset now) => new()
    {
        Recheck = RecheckOf(options),
        Force = force,
        SurveyIsOpen = ledger.IsSurveyOpen(kind),
        WithAnnounced = options.WarmNewAlbums,
        KeepsManual = keepsManual,
        SearchText = SearchTextOf(options),
        Now = now,
    };

    private IReadOnlyList<PhasePlan> AllAt(DateTimeOffset now) =>
    [
        ArtistsAt(now, Nothing),
        .. options.ProcessArtistTextSearch ? [TextSearchesAt(now)] : Array.Empty<PhasePlan>(),
        .. options.ProcessReleaseGroups ? [ReleaseGroupsAt(now, Nothing)] : Array.Empty<PhasePlan>(),
    ];

    private PhasePlan ArtistsAt(DateTimeOffset now, IReadOnlySet<Guid> changed) => Planner.Artists(
        ledger.Artists(), IsAskedFor, Rules(EntryKind.Artist, options.ForceArtists, now) with { IsChanged = changed.Contains });

    private PhasePlan TextSearchesAt(DateTimeOffset now) => Planner.TextSearches(
        ledger.Artists(), hasArtist, Rules(EntryKind.TextSearch, options.ForceTextSearch, now));

    private PhasePlan ReleaseGroupsAt(DateTimeOffset now, IReadOnlySet<Guid> changed)
    {
        var rules = Rules(EntryKind.ReleaseGroup, options.ForceReleaseGroups, now) with { IsChanged = changed.Contains };
        return Planner.ReleaseGroups(ledger.ReleaseGroups(), hasAlbum, Unlocked(rules).Contains, rules);
    }

    private bool IsAskedFor(Guid artist) => hasArtist(artist) || willHaveArtist(artist);
}
