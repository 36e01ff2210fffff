using System.Collections.Frozen;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
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
    public ValueTask<PhasePlan> ArtistsAsync(IReadOnlySet<Guid>? changed = null) => ArtistsAtAsync(time.GetUtcNow(), changed ?? Nothing);

    /// <summary>Plans the searches.</summary>
    public ValueTask<PhasePlan> TextSearchesAsync() => TextSearchesAtAsync(time.GetUtcNow());

    /// <summary>Plans the release groups.</summary>
    /// <param name="changed">Those that the server says have changed.</param>
    public ValueTask<PhasePlan> ReleaseGroupsAsync(IReadOnlySet<Guid>? changed = null) => ReleaseGroupsAtAsync(time.GetUtcNow(), changed ?? Nothing);

    /// <summary>Plans the phases that are switched on, as things stand now.</summary>
    public ValueTask<IReadOnlyList<PhasePlan>> AllAsync() => ReadOnceAsync(static _ => { }, static (_, _) => { }, keepsItems: true, time.GetUtcNow());

    /// <summary>Counts what is due in the phases that are switched on, without their items.</summary>
    /// <param name="artist">Hears of each artist of the ledger.</param>
    /// <param name="releaseGroup">Hears of each release group, if they are switched on, and whether its artist is cached.</param>
    /// <param name="moment">When; now, if it is not said.</param>
    public ValueTask<IReadOnlyList<PhasePlan>> CountAsync(
        Action<ArtistEntry> artist, Action<ReleaseGroupEntry, bool> releaseGroup, DateTimeOffset? moment = null) =>
        ReadOnceAsync(artist, releaseGroup, keepsItems: false, moment ?? time.GetUtcNow());

    /// <summary>What will be due at a moment, if nothing happens until then.</summary>
    public async ValueTask<NextRunForecast> ForecastAtAsync(DateTimeOffset moment)
    {
        var plans = await CountAsync(static _ => { }, static (_, _) => { }, moment);
        return new NextRunForecast(plans.Sum(plan => plan.Due), plans.Min(plan => plan.NextStale));
    }

    /// <summary>The artists whose albums may be warmed.</summary>
    /// <param name="rules">What the plan goes by.</param>
    public async ValueTask<MbidSet> UnlockedAsync(PhaseRules rules)
    {
        var unlocked = new MbidSet();
        await foreach (var artist in ledger.ArtistsAsync().Where(artist => IsUnlocked(artist, rules)))
        {
            unlocked.Add(artist.Mbid.Value);
        }

        return unlocked;
    }

    /// <summary>What the plan of a kind goes by.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="force">Whether everything is looked at.</param>
    /// <param name="now">The moment of planning.</param>
    public async ValueTask<PhaseRules> RulesAsync(EntryKind kind, bool force, DateTimeOffset now) => new()
    {
        Recheck = RecheckOf(options),
        Force = force,
        SurveyIsOpen = await ledger.IsSurveyOpenAsync(kind),
        WithAnnounced = options.WarmNewAlbums,
        KeepsManual = keepsManual,
        SearchText = SearchTextOf(options),
        Now = now,
    };

    // A million rows are read once, whatever is asked of them.
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
            artists.Take(entry);
            if (options.ProcessArtistTextSearch)
            {
                searches.Take(entry);
            }

            if (options.ProcessReleaseGroups && IsUnlocked(entry, rules))
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
        var groups = new ReleaseGroupPlanner(hasAlbum, unlocked.Contains, rules, keepsItems);
        await foreach (var entry in ledger.ReleaseGroupsAsync())
        {
            releaseGroup(entry, unlocked.Contains(entry.ArtistMbid.Value));
            groups.Take(entry);
        }

        return groups.Build();
    }

    private async ValueTask<PhasePlan> ArtistsAtAsync(DateTimeOffset now, IReadOnlySet<Guid> changed)
    {
        var rules = await RulesAsync(EntryKind.Artist, options.ForceArtists, now);
        return await Planner.ArtistsAsync(ledger.ArtistsAsync(), IsAskedFor, rules with { IsChanged = changed.Contains });
    }

    private async ValueTask<PhasePlan> TextSearchesAtAsync(DateTimeOffset now) => await Planner.TextSearchesAsync(
        ledger.ArtistsAsync(), hasArtist, await RulesAsync(EntryKind.TextSearch, options.ForceTextSearch, now));

    private async ValueTask<PhasePlan> ReleaseGroupsAtAsync(DateTimeOffset now, IReadOnlySet<Guid> changed)
    {
        var rules = (await RulesAsync(EntryKind.ReleaseGroup, options.ForceReleaseGroups, now)) with { IsChanged = changed.Contains };
        var unlocked = await UnlockedAsync(rules);
        return await Planner.ReleaseGroupsAsync(ledger.ReleaseGroupsAsync(), hasAlbum, unlocked.Contains, rules);
    }

    private bool IsUnlocked(ArtistEntry artist, PhaseRules rules) =>
        rules.Wants(artist, IsAskedFor) && Due.UnlocksAlbums(artist, rules.Recheck, rules.Now);

    private bool IsAskedFor(Guid artist) => hasArtist(artist) || willHaveArtist(artist);
}
