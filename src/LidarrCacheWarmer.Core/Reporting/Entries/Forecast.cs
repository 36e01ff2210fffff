using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Reporting.Entries;

/// <summary>
/// Says of entries when runs ask for them, by the rules that runs plan by. Lidarr is not asked, so whatever stands in
/// the ledger counts as part of the library.
/// </summary>
public sealed class Forecast
{
    private readonly RunOptions _options;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<EntryKind, PhaseRules> _rules;
    private readonly Func<Guid, bool> _isUnlocked;

    private Forecast(RunOptions options, ILedger ledger, LibraryPlans plans, DateTimeOffset now, Func<Guid, bool>? isUnlocked)
    {
        (_options, _now) = (options, now);
        _rules = Enum.GetValues<EntryKind>().ToDictionary(kind => kind, kind => plans.Rules(kind, IsForced(kind), now));
        var all = new Lazy<HashSet<Guid>>(() => plans.Unlocked(_rules[EntryKind.ReleaseGroup]));
        _isUnlocked = isUnlocked ?? (artist => all.Value.Contains(artist));
    }

    /// <summary>For a great many entries: which artists are cached is gathered once.</summary>
    /// <param name="options">What a run does.</param>
    /// <param name="ledger">What is remembered.</param>
    /// <param name="time">The clock.</param>
    public static Forecast OfAll(RunOptions options, ILedger ledger, TimeProvider time) =>
        new(options, ledger, PlansOf(options, ledger, time), time.GetUtcNow(), isUnlocked: null);

    /// <summary>For a few entries: artists are looked up one by one.</summary>
    /// <inheritdoc cref="OfAll"/>
    public static Forecast OfFew(RunOptions options, ILedger ledger, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new(options, ledger, PlansOf(options, ledger, time), now, artist =>
            ledger.FindArtist(new Mbid(artist)) is { } entry && Due.UnlocksAlbums(entry, LibraryPlans.RecheckOf(options), now));
    }

    /// <summary>The moment that it is made for.</summary>
    public DateTimeOffset Now => _now;

    /// <summary>When an entry is asked for next.</summary>
    public NextLook For(ListedEntry entry)
    {
        var rules = _rules[entry.Kind];
        var reason = rules.Force ? DueReason.Forced : Due.ReasonFor(entry.Known, rules.Recheck, _now);
        return new NextLook(
            reason, reason is null ? Due.DueAfter(entry.Known, rules.Recheck, _now) : DateTimeOffset.MinValue, ObstacleOf(entry, rules));
    }

    private static LibraryPlans PlansOf(RunOptions options, ILedger ledger, TimeProvider time) =>
        new(options, ledger, artist => artist != Mbid.VariousArtists.Value, static _ => false, static _ => true, static _ => true, time);

    private Obstacle ObstacleOf(ListedEntry entry, PhaseRules rules) => entry.Kind switch
    {
        EntryKind.TextSearch when !_options.ProcessArtistTextSearch => Obstacle.KindIsOff,
        EntryKind.ReleaseGroup when !_options.ProcessReleaseGroups => Obstacle.KindIsOff,
        EntryKind.Artist or EntryKind.TextSearch or EntryKind.ReleaseGroup when entry.ArtistMbid == Mbid.VariousArtists => Obstacle.Unwanted,
        EntryKind.TextSearch when MetadataRoutes.SearchQuery(entry.Name, rules.SearchText) is null => Obstacle.Unsearchable,
        EntryKind.ReleaseGroup when !IsWanted(entry, rules) => Obstacle.Unwanted,
        EntryKind.ReleaseGroup when !_isUnlocked(entry.ArtistMbid.Value) => Obstacle.ArtistIsNotCached,
        EntryKind.Artist or EntryKind.TextSearch or EntryKind.ReleaseGroup => Obstacle.None,
    };

    // An album that is marked as announced is not in Lidarr: the mark goes when Lidarr lists it.
    private static bool IsWanted(ListedEntry entry, PhaseRules rules) => rules.Wants(
        new ReleaseGroupEntry(entry.Mbid, entry.Name, entry.ArtistMbid, entry.ArtistName, entry.IsManual, entry.Known) { AnnouncedAt = entry.AnnouncedAt },
        _ => entry.AnnouncedAt is null);

    private bool IsForced(EntryKind kind) => kind switch
    {
        EntryKind.Artist => _options.ForceArtists,
        EntryKind.TextSearch => _options.ForceTextSearch,
        EntryKind.ReleaseGroup => _options.ForceReleaseGroups,
    };
}
