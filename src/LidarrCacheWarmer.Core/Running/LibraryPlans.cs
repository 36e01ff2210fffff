using System.Collections.Frozen;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>Plans the phases of a run from the current state of the ledger, the library and the options.</summary>
/// <param name="options">The options of runs.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="hasArtist">Whether Lidarr has an artist.</param>
/// <param name="willHaveArtist">
/// Whether Lidarr does not have an artist yet but will request it, because MusicBrainz merged one of Lidarr's artists
/// into it.
/// </param>
/// <param name="hasAlbum">Whether Lidarr has an album.</param>
/// <param name="keepsManual">Whether a manual entry that Lidarr does not have is still wanted.</param>
/// <param name="time">The clock.</param>
/// <param name="follows">The survey directly before the run; null if there was none.</param>
internal sealed class LibraryPlans(
    RunOptions options, ILedger ledger, Func<Guid, bool> hasArtist, Func<Guid, bool> willHaveArtist, Func<Guid, bool> hasAlbum,
    Func<Guid, bool> keepsManual, TimeProvider time, SurveyFollowUp? follows = null)
{
    private static readonly IReadOnlySet<Guid> Nothing = FrozenSet<Guid>.Empty;

    /// <summary>When known entries are checked again, according to a configuration.</summary>
    public static RecheckPolicy RecheckOf(RunOptions options) => new()
    {
        CacheRecheck = options.CacheRecheck,
        CacheRecheckIsUpperBound = options.CacheRecheckIsSet,
    };

    /// <summary>The spelling of searches, according to a configuration.</summary>
    public static SearchText SearchTextOf(RunOptions options) => new()
    {
        Lowercase = options.TextSearchLowercase,
        RemoveSymbols = options.TextSearchRemoveSymbols,
        Transliterate = options.TextSearchTransliterate,
    };

    /// <summary>Plans the artists.</summary>
    /// <param name="changed">The artists that the server reports as changed.</param>
    public ValueTask<PhasePlan> ArtistsAsync(IReadOnlySet<Guid>? changed = null) => ArtistsAtAsync(time.GetUtcNow(), changed ?? Nothing, follows);

    /// <summary>Plans the searches.</summary>
    public ValueTask<PhasePlan> TextSearchesAsync() => TextSearchesAtAsync(time.GetUtcNow(), follows);

    /// <summary>Plans the release groups.</summary>
    /// <param name="changed">The release groups that the server reports as changed.</param>
    public ValueTask<PhasePlan> ReleaseGroupsAsync(IReadOnlySet<Guid>? changed = null) => ReleaseGroupsAtAsync(time.GetUtcNow(), changed ?? Nothing, follows);

    /// <summary>
    /// Plans the release groups whose artists are cached or requested in this run. Also returns the cached artists.
    /// </summary>
    /// <param name="changed">The release groups that the server reports as changed.</param>
    /// <param name="isPlanned">Whether an artist is requested in this run.</param>
    /// <param name="urgencyOf">How soon people want a release group.</param>
    public async ValueTask<(ReleaseGroupsByArtist Plan, MbidSet Unlocked)> ReleaseGroupsByArtistAsync(
        IReadOnlySet<Guid> changed, Func<Guid, bool> isPlanned, Func<ReleaseGroupEntry, Urgency> urgencyOf)
    {
        var rules = (await RulesAsync(EntryKind.ReleaseGroup, options.ForceReleaseGroups, time.GetUtcNow())) with { IsChanged = changed.Contains };
        var unlocked = await UnlockedAsync(rules);
        var plan = await Planner.ReleaseGroupsByArtistAsync(
            ledger.ReleaseGroupsAsync(), hasAlbum, artist => unlocked.Contains(artist) || isPlanned(artist), urgencyOf, rules);
        return (plan, unlocked);
    }

    /// <summary>
    /// Plans the enabled phases; with <see cref="RunOrder.AsTheyWarm"/> also the release groups of artists that are due.
    /// </summary>
    public ValueTask<IReadOnlyList<PhasePlan>> AllAsync() => ReadOnceAsync(static _ => { }, static (_, _) => { }, keepsItems: true, time.GetUtcNow());

    /// <summary>Plans the enabled phases without keeping their items, only to count the due entries.</summary>
    /// <param name="artist">Receives each artist of the ledger.</param>
    /// <param name="releaseGroup">If enabled, receives each release group and whether its artist is cached.</param>
    /// <param name="moment">The time of the plan. Default: now.</param>
    public ValueTask<IReadOnlyList<PhasePlan>> CountAsync(
        Action<ArtistEntry> artist, Action<ReleaseGroupEntry, bool> releaseGroup, DateTimeOffset? moment = null) =>
        ReadOnceAsync(artist, releaseGroup, keepsItems: false, moment ?? time.GetUtcNow());

    /// <summary>The number of entries that will be due at a time, if the ledger does not change before that.</summary>
    public async ValueTask<NextRunForecast> ForecastAtAsync(DateTimeOffset moment)
    {
        var plans = await CountAsync(static _ => { }, static (_, _) => { }, moment);
        return new NextRunForecast(plans.Sum(plan => plan.Due), plans.Min(plan => plan.NextStale));
    }

    /// <summary>The artists whose albums are warmed.</summary>
    /// <param name="rules">The rules of the plan.</param>
    public async ValueTask<MbidSet> UnlockedAsync(PhaseRules rules)
    {
        var unlocked = new MbidSet();
        await foreach (var artist in ledger.ArtistsAsync().Where(artist => IsUnlocked(artist, rules)))
        {
            unlocked.Add(artist.Mbid.Value);
        }

        return unlocked;
    }

    /// <summary>The rules for planning a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="force">Whether every entry is checked.</param>
    /// <param name="now">The time of planning.</param>
    /// <param name="chain">The survey directly before the run; null if there was none.</param>
    public async ValueTask<PhaseRules> RulesAsync(EntryKind kind, bool force, DateTimeOffset now, SurveyFollowUp? chain = null) => new()
    {
        Recheck = RecheckOf(options),
        Force = force && chain is null,
        Surveys = options.Surveys,
        OnlyUntried = chain?.IsDeferred(kind) == true,
        SurveyIsOpen = await ledger.IsSurveyOpenAsync(kind),
        WithAnnounced = options.WarmNewAlbums,
        KeepsManual = keepsManual,
        SearchText = SearchTextOf(options),
        Now = now,
    };

    // Reads the ledger only once for all plans, because it may have a million rows.
    private async ValueTask<IReadOnlyList<PhasePlan>> ReadOnceAsync(
        Action<ArtistEntry> artist, Action<ReleaseGroupEntry, bool> releaseGroup, bool keepsItems, DateTimeOffset now)
    {
        var artists = new ArtistPlanner(IsAskedFor, await RulesAsync(EntryKind.Artist, options.ForceArtists, now), keepsItems);
        var searches = new TextSearchPlanner(hasArtist, await RulesAsync(EntryKind.TextSearch, options.ForceTextSearch, now), keepsItems);
        var rules = await RulesAsync(EntryKind.ReleaseGroup, options.ForceReleaseGroups, now);
        var unlocked = new MbidSet();
        await foreach (var entry in ledger.ArtistsAsync())
        {
            artist(entry);
            var joinsStream = artists.Take(entry) && keepsItems && options.Order == RunOrder.AsTheyWarm;
            if (options.ProcessArtistTextSearch)
            {
                searches.Take(entry);
            }

            if (options.ProcessReleaseGroups && (joinsStream || IsUnlocked(entry, rules)))
            {
                unlocked.Add(entry.Mbid.Value);
            }
        }

        return
        [
            artists.Build(),
            .. options.ProcessArtistTextSearch ? [searches.Build()] : Array.Empty<PhasePlan>(),
            .. options.ProcessReleaseGroups ? [await ReadReleaseGroupsAsync(releaseGroup, unlocked, rules, keepsItems)] : Array.Empty<PhasePlan>(),
        ];
    }

    private async ValueTask<PhasePlan> ReadReleaseGroupsAsync(
        Action<ReleaseGroupEntry, bool> releaseGroup, MbidSet unlocked, PhaseRules rules, bool keepsItems)
    {
        var (last, isLastUnlocked) = (Guid.Empty, unlocked.Contains(Guid.Empty));
        var groups = new ReleaseGroupPlanner(hasAlbum, IsUnlocked, rules, keepsItems);
        await foreach (var entry in ledger.ReleaseGroupsAsync())
        {
            releaseGroup(entry, IsUnlocked(entry.ArtistMbid.Value));
            _ = groups.Take(entry);
        }

        return groups.Build();

        // The albums of an artist lie together.
        bool IsUnlocked(Guid artist)
        {
            if (artist != last)
            {
                (last, isLastUnlocked) = (artist, unlocked.Contains(artist));
            }

            return isLastUnlocked;
        }
    }

    private async ValueTask<PhasePlan> ArtistsAtAsync(DateTimeOffset now, IReadOnlySet<Guid> changed, SurveyFollowUp? chain)
    {
        var rules = await RulesAsync(EntryKind.Artist, options.ForceArtists, now, chain);
        return await Planner.ArtistsAsync(ledger.ArtistsAsync(), IsAskedFor, rules with { IsChanged = changed.Contains });
    }

    private async ValueTask<PhasePlan> TextSearchesAtAsync(DateTimeOffset now, SurveyFollowUp? chain) => await Planner.TextSearchesAsync(
        ledger.ArtistsAsync(), hasArtist, await RulesAsync(EntryKind.TextSearch, options.ForceTextSearch, now, chain));

    private async ValueTask<PhasePlan> ReleaseGroupsAtAsync(DateTimeOffset now, IReadOnlySet<Guid> changed, SurveyFollowUp? chain)
    {
        var rules = (await RulesAsync(EntryKind.ReleaseGroup, options.ForceReleaseGroups, now, chain)) with { IsChanged = changed.Contains };
        var unlocked = await UnlockedAsync(rules);
        return await Planner.ReleaseGroupsAsync(ledger.ReleaseGroupsAsync(), hasAlbum, unlocked.Contains, rules);
    }

    private bool IsUnlocked(ArtistEntry artist, PhaseRules rules) =>
        rules.Wants(artist, IsAskedFor) && Due.UnlocksAlbums(artist, rules.Recheck, rules.Now);

    private bool IsAskedFor(Guid artist) => hasArtist(artist) || willHaveArtist(artist);
}
