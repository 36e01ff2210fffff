using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Reporting.Entries;

/// <summary>
/// Predicts when runs will request entries. The forecast uses the same rules as the plans of runs. It does not read
/// Lidarr, so every entry of the ledger counts as part of the library.
/// </summary>
public sealed class Forecast
{
    private readonly RunOptions _options;
    private readonly DateTimeOffset _now;
    private readonly IReadOnlyDictionary<EntryKind, PhaseRules> _rules;
    private readonly Func<Mbid, ValueTask<bool>> _isUnlocked;

    private Forecast(RunOptions options, IReadOnlyDictionary<EntryKind, PhaseRules> rules, DateTimeOffset now, Func<Mbid, ValueTask<bool>> isUnlocked) =>
        (_options, _rules, _now, _isUnlocked) = (options, rules, now, isUnlocked);

    /// <summary>Creates a forecast for many entries; the cached artists are collected once.</summary>
    /// <param name="options">The options of runs.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="time">The clock.</param>
    public static async ValueTask<Forecast> ForAllAsync(RunOptions options, ILedger ledger, TimeProvider time)
    {
        var (now, plans) = (time.GetUtcNow(), PlansOf(options, ledger, time));
        var rules = await RulesAsync(options, plans, now);
        MbidSet? unlocked = null;
        return new(options, rules, now, async artist =>
            (unlocked ??= await plans.UnlockedAsync(rules[EntryKind.ReleaseGroup])).Contains(artist.Value));
    }

    /// <summary>Creates a forecast for a few entries, with one ledger lookup per artist.</summary>
    /// <inheritdoc cref="ForAllAsync"/>
    public static async ValueTask<Forecast> ForFewAsync(RunOptions options, ILedger ledger, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new(options, await RulesAsync(options, PlansOf(options, ledger, time), now), now, async artist =>
            await ledger.FindArtistAsync(artist) is { } entry && Due.UnlocksAlbums(entry, LibraryPlans.RecheckOf(options), now));
    }

    /// <summary>The time of the forecast.</summary>
    public DateTimeOffset Now => _now;

    /// <summary>When an entry is requested next.</summary>
    public async ValueTask<NextLook> ForAsync(ListedEntry entry)
    {
        var rules = _rules[entry.Kind];
        var reason = rules.Force ? DueReason.Forced : Due.ReasonFor(entry.Known, rules.Recheck, _now);
        return new NextLook(
            reason, reason is null ? Due.DueAfter(entry.Known, rules.Recheck, _now) : DateTimeOffset.MinValue, await ObstacleOfAsync(entry, rules));
    }

    private static async ValueTask<IReadOnlyDictionary<EntryKind, PhaseRules>> RulesAsync(RunOptions options, LibraryPlans plans, DateTimeOffset now)
    {
        var rules = new Dictionary<EntryKind, PhaseRules>();
        foreach (var kind in Enum.GetValues<EntryKind>())
        {
            rules[kind] = await plans.RulesAsync(kind, IsForced(options, kind), now);
        }

        return rules;
    }

    private static LibraryPlans PlansOf(RunOptions options, ILedger ledger, TimeProvider time) =>
        new(options, ledger, artist => artist != Mbid.VariousArtists.Value, static _ => false, static _ => true, static _ => true, time);

    private async ValueTask<Obstacle> ObstacleOfAsync(ListedEntry entry, PhaseRules rules) => entry.Kind switch
    {
        EntryKind.TextSearch when !_options.ProcessArtistTextSearch => Obstacle.KindIsOff,
        EntryKind.ReleaseGroup when !_options.ProcessReleaseGroups => Obstacle.KindIsOff,
        EntryKind.Artist or EntryKind.TextSearch or EntryKind.ReleaseGroup when entry.ArtistMbid == Mbid.VariousArtists => Obstacle.Unwanted,
        EntryKind.TextSearch when MetadataRoutes.SearchQuery(entry.Name, rules.SearchText) is null => Obstacle.Unsearchable,
        EntryKind.ReleaseGroup when !IsWanted(entry, rules) => Obstacle.Unwanted,
        EntryKind.ReleaseGroup => await _isUnlocked(entry.ArtistMbid) ? Obstacle.None : Obstacle.ArtistIsNotCached,
        EntryKind.Artist or EntryKind.TextSearch => Obstacle.None,
    };

    // An album marked as announced is not in Lidarr, because the mark is removed when Lidarr lists the album.
    private static bool IsWanted(ListedEntry entry, PhaseRules rules) => rules.Wants(
        new ReleaseGroupEntry(entry.Mbid, entry.Name, entry.ArtistMbid, entry.ArtistName, entry.IsManual, entry.Known) { AnnouncedAt = entry.AnnouncedAt },
        _ => entry.AnnouncedAt is null);

    private static bool IsForced(RunOptions options, EntryKind kind) => kind switch
    {
        EntryKind.Artist => options.ForceArtists,
        EntryKind.TextSearch => options.ForceTextSearch,
        EntryKind.ReleaseGroup => options.ForceReleaseGroups,
    };
}
