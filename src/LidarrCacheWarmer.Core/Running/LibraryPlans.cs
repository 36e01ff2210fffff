using System.Collections.Frozen;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>Plans a run's phases from the current state of ledger, library and options.</summary>
/// <param name="options">The options of runs.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="hasArtist">Whether Lidarr has an artist.</param>
/// <param name="willHaveArtist">Whether Lidarr will request an artist that it does not have, because another was merged
/// into it.</param>
/// <param name="hasAlbum">Whether Lidarr has an album.</param>
/// <param name="keepsManual">Whether a manual entry that Lidarr does not have is still wanted.</param>
/// <param name="time">The clock.</param>
/// <param name="follows">The survey that the run follows at once; null for any other run.</param>
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

    /// <summary>Plans the enabled phases.</summary>
    public ValueTask<IReadOnlyList<PhasePlan>> AllAsync() => AllAtAsync(time.GetUtcNow());

    /// <summary>The entries that will be due at a time, if nothing happens until then.</summary>
    public async ValueTask<NextRunForecast> ForecastAtAsync(DateTimeOffset moment)
    {
        var plans = await AllAtAsync(moment);
        return new NextRunForecast(plans.Sum(plan => plan.Items.Count), plans.Min(plan => plan.NextStale));
    }

    /// <summary>The artists whose albums are warmed.</summary>
    /// <param name="rules">The rules of the plan.</param>
    public ValueTask<HashSet<Guid>> UnlockedAsync(PhaseRules rules) => ledger.ArtistsAsync()
        .Where(artist => rules.Wants(artist, IsAskedFor) && Due.UnlocksAlbums(artist, rules.Recheck, rules.Now))
        .Select(artist => artist.Mbid.Value)
        .ToHashSetAsync();

    /// <summary>The rules for planning a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="force">Whether every entry is checked.</param>
    /// <param name="now">The time of planning.</param>
    /// <param name="chain">The survey that the run follows at once; null for any other run.</param>
    public async ValueTask<PhaseRules> RulesAsync(EntryKind kind, bool force, DateTimeOffset now, SurveyFollowUp? chain = null) => new()
    {
        Recheck = RecheckOf(options),
        Force = force && chain is null,
        OnlyUntried = chain?.IsDeferred(kind) == true,
        SurveyIsOpen = await ledger.IsSurveyOpenAsync(kind),
        WithAnnounced = options.WarmNewAlbums,
        KeepsManual = keepsManual,
        SearchText = SearchTextOf(options),
        Now = now,
    };

    private async ValueTask<IReadOnlyList<PhasePlan>> AllAtAsync(DateTimeOffset now) =>
    [
        await ArtistsAtAsync(now, Nothing, chain: null),
        .. options.ProcessArtistTextSearch ? [await TextSearchesAtAsync(now, chain: null)] : Array.Empty<PhasePlan>(),
        .. options.ProcessReleaseGroups ? [await ReleaseGroupsAtAsync(now, Nothing, chain: null)] : Array.Empty<PhasePlan>(),
    ];

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

    private bool IsAskedFor(Guid artist) => hasArtist(artist) || willHaveArtist(artist);
}
