using System.Collections.Frozen;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Ledger and library held together as the next run would find them: asks Lidarr and nobody else, and changes nothing,
/// because its ledger is one that was opened for reading only.
/// </summary>
public sealed class LibraryView
{
    private readonly WarmerOptions _options;
    private readonly ILedger _ledger;
    private readonly LibraryReader? _library;
    private readonly ManualIntake _manual;
    private readonly LibraryPlans _plans;
    private readonly MergeTargets _merged;
    private readonly TimeProvider _time;
    private SyncCounts _artistsSynced, _albumsSynced;

    private LibraryView(WarmerOptions options, ILedger ledger, LibraryReader? library, IWarmingObserver observer, TimeProvider time)
    {
        (_options, _ledger, _library, _time) = (options, ledger, library, time);
        _manual = new ManualIntake(options, ledger, new HashSet<string>(StringComparer.Ordinal), observer);
        _merged = new MergeTargets(ledger, mbid => library?.Catalog.ArtistOf(mbid));
        _plans = new LibraryPlans(options.Run, ledger, HasArtist, _merged.Has, HasAlbum, _manual.Keeps, time);
    }

    /// <summary>How many artists Lidarr has, those left out not counted; null when it was not asked.</summary>
    public int? ArtistsInLidarr => _library?.ArtistTally.Taken;

    /// <summary>How many albums Lidarr has, those left out not counted; null when it was not asked for them.</summary>
    public int? AlbumsInLidarr => _options.Run.ProcessReleaseGroups ? _library?.AlbumTally.Taken : null;

    /// <summary>How many artists the next run will add to the ledger.</summary>
    public int NewArtists => _artistsSynced.Added + _manual.Artists.Added;

    /// <summary>How many release groups the next run will add to the ledger.</summary>
    public int NewReleaseGroups => _albumsSynced.Added + _manual.ReleaseGroups.Added;

    /// <summary>When what is known is looked at again.</summary>
    public RecheckPolicy Recheck => LibraryPlans.RecheckOf(_options.Run);

    /// <summary>Views a ledger without asking Lidarr: whatever stands in it counts as part of the library.</summary>
    /// <param name="options">What would be done.</param>
    /// <param name="ledger">What is remembered, opened for reading only.</param>
    /// <param name="observer">Hears about manual entries.</param>
    /// <param name="time">The clock.</param>
    public static async ValueTask<LibraryView> UnreadAsync(WarmerOptions options, ILedger ledger, IWarmingObserver observer, TimeProvider time)
    {
        var view = new LibraryView(options, ledger, library: null, observer, time);
        await view._manual.UpsertAsync(_ => null);
        return view;
    }

    /// <summary>Reads the library into the view.</summary>
    /// <param name="options">What would be done.</param>
    /// <param name="library">The library to be read.</param>
    /// <param name="ledger">What is remembered, opened for reading only.</param>
    /// <param name="observer">Hears about library and manual entries.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Stops reading.</param>
    /// <exception cref="LidarrException">Lidarr cannot be read.</exception>
    public static async Task<LibraryView> ReadAsync(
        WarmerOptions options, LibraryReader library, ILedger ledger, IWarmingObserver observer, TimeProvider time, CancellationToken ct)
    {
        var view = new LibraryView(options, ledger, library, observer, time);
        var intake = new LibraryIntake(library, ledger, FrozenSet<Mbid>.Empty, new HashSet<string>(StringComparer.Ordinal), new LockWait(observer, time), observer);
        await intake.TakeArtistsAsync(ct);
        view._artistsSynced = intake.ArtistsSynced;
        await view._manual.UpsertAsync(intake.ArtistOf);
        await view._merged.KnowAsync();
        if (options.Run.ProcessReleaseGroups)
        {
            observer.On(new LibraryReadingBegan(EntryKind.ReleaseGroup));
            await intake.TakeAlbumsAsync(ct);
            intake.TellOfAlbums();
            view._albumsSynced = intake.AlbumsSynced;
        }

        return view;
    }

    /// <summary>The artists that are to be warmed; rows for others are kept in the ledger and not asked for.</summary>
    public async IAsyncEnumerable<ArtistEntry> ArtistsAsync()
    {
        var rules = await _plans.RulesAsync(EntryKind.Artist, force: false, _time.GetUtcNow());
        await foreach (var artist in _ledger.ArtistsAsync())
        {
            if (rules.Wants(artist, HasArtist))
            {
                yield return artist;
            }
        }
    }

    /// <summary>The release groups that are to be warmed, and whether their artist is cached, so that they may be.</summary>
    public async IAsyncEnumerable<(ReleaseGroupEntry Entry, bool IsUnlocked)> ReleaseGroupsAsync()
    {
        var rules = await _plans.RulesAsync(EntryKind.ReleaseGroup, force: false, _time.GetUtcNow());
        var unlocked = await _plans.UnlockedAsync(rules);
        await foreach (var group in _ledger.ReleaseGroupsAsync())
        {
            if (group.ArtistMbid != Mbid.VariousArtists && rules.Wants(group, HasAlbum))
            {
                yield return (group, unlocked.Contains(group.ArtistMbid.Value));
            }
        }
    }

    /// <summary>Whether Lidarr would search for the name of an artist.</summary>
    public bool IsSearchable(ArtistEntry artist) =>
        MetadataRoutes.SearchQuery(artist.Name, LibraryPlans.SearchTextOf(_options.Run)) is not null;

    /// <summary>What the next run would do, phase by phase, if it began now.</summary>
    public ValueTask<IReadOnlyList<PhasePlan>> PlanAsync() => _plans.AllAsync();

    private bool HasArtist(Guid mbid) =>
        _library is null ? mbid != Mbid.VariousArtists.Value : _library.Catalog.ArtistOf(new Mbid(mbid)) is not null;

    private bool HasAlbum(Guid mbid) => _library is null || _library.Catalog.HasAlbum(new Mbid(mbid));
}
