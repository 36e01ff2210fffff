using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// The ledger and the library as the next run would find them. The view sends requests only to Lidarr. It changes
/// nothing on disk, because its ledger is open for reading only.
/// </summary>
public sealed class LibraryView
{
    private readonly WarmerOptions _options;
    private readonly ILedger _ledger;
    private readonly LibraryIntake? _intake;
    private readonly ManualIntake _manual;
    private readonly LibraryPlans _plans;
    private readonly MergeTargets _merged;
    private readonly TimeProvider _time;

    private LibraryView(WarmerOptions options, ILedger ledger, LibraryIntake? intake, IWarmingObserver observer, TimeProvider time)
    {
        (_options, _ledger, _intake, _time) = (options, ledger, intake, time);
        _manual = new ManualIntake(options, ledger, new HashSet<string>(StringComparer.Ordinal), observer);
        _merged = new MergeTargets(ledger, mbid => intake?.ArtistOf(mbid));
        _plans = new LibraryPlans(options.Run, ledger, HasArtist, _merged.Has, HasAlbum, _manual.Keeps, time);
    }

    private LibraryView(
        WarmerOptions options, ILedger ledger, LibraryIntake intake, ManualIntake manual, LibraryPlans plans, MergeTargets merged, TimeProvider time) =>
        (_options, _ledger, _intake, _manual, _plans, _merged, _time) = (options, ledger, intake, manual, plans, merged, time);

    /// <summary>
    /// The number of artists of all Lidarrs, each counted once, without skipped artists; null when no Lidarr was read.
    /// </summary>
    public int? ArtistsInLidarr => _intake?.Catalog.ArtistCount;

    /// <summary>
    /// The number of albums of all Lidarrs, each counted once, without skipped albums; null when albums were not read.
    /// </summary>
    public int? AlbumsInLidarr => _options.Run.ProcessReleaseGroups ? _intake?.Catalog.AlbumCount : null;

    /// <summary>
    /// The library of each Lidarr, and whether this library could not be read; empty when no reading was tried.
    /// </summary>
    public IReadOnlyList<(InstanceLibrary Library, bool IsUnread)> Libraries =>
        [.. (_intake?.Instances ?? []).Select(instance => (instance.Library, instance.IsUnread))];

    /// <summary>The number of artists that the next run adds to the ledger.</summary>
    public int NewArtists => (_intake?.ArtistsSynced.Added ?? 0) + _manual.Artists.Added;

    /// <summary>The number of release groups that the next run adds to the ledger.</summary>
    public int NewReleaseGroups => (_intake?.AlbumsSynced.Added ?? 0) + _manual.ReleaseGroups.Added;

    /// <summary>When known entries are checked again.</summary>
    public RecheckPolicy Recheck => LibraryPlans.RecheckOf(_options.Run);

    /// <summary>
    /// Creates a view without reading Lidarr: every entry of the ledger counts as part of the library.
    /// </summary>
    /// <param name="options">The configuration.</param>
    /// <param name="ledger">The ledger, open for reading only.</param>
    /// <param name="observer">Receives problems of manual entries.</param>
    /// <param name="time">The clock.</param>
    public static async ValueTask<LibraryView> UnreadAsync(WarmerOptions options, ILedger ledger, IWarmingObserver observer, TimeProvider time)
    {
        var view = new LibraryView(options, ledger, intake: null, observer, time);
        await view._manual.UpsertAsync(_ => null);
        return view;
    }

    /// <summary>Creates a view of what a run has read.</summary>
    internal static LibraryView From(
        WarmerOptions options, ILedger ledger, LibraryIntake intake, ManualIntake manual, LibraryPlans plans, MergeTargets merged, TimeProvider time) =>
        new(options, ledger, intake, manual, plans, merged, time);

    /// <summary>Creates a view and reads the libraries of all Lidarrs.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="lidarrs">The Lidarrs.</param>
    /// <param name="ledger">The ledger, open for reading only.</param>
    /// <param name="observer">Receives events about library and manual entries.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Stops reading.</param>
    /// <exception cref="LidarrException">Lidarr cannot be read.</exception>
    public static async Task<LibraryView> ReadAsync(
        WarmerOptions options, LidarrInstances lidarrs, ILedger ledger, IWarmingObserver observer, TimeProvider time, CancellationToken ct)
    {
        var intake = new LibraryIntake(
            lidarrs, ledger, new HintedEntries(), new LockWait(observer, time), new LibraryReport(new HashSet<string>(StringComparer.Ordinal), observer, time), time);
        var view = new LibraryView(options, ledger, intake, observer, time);
        await intake.TakeArtistsAsync(ct);
        await view._manual.UpsertAsync(intake.ArtistOf);
        await view._merged.KnowAsync();
        if (options.Run.ProcessReleaseGroups)
        {
            observer.On(new LibraryReadingBegan(EntryKind.ReleaseGroup));
            await intake.TakeAlbumsAsync(ct);
            intake.TellOfAlbums();
        }

        return view;
    }

    /// <summary>Whether Lidarr would search for the name of an artist.</summary>
    public bool IsSearchable(ArtistEntry artist) =>
        MetadataRoutes.SearchQuery(artist.Name, LibraryPlans.SearchTextOf(_options.Run)) is not null;

    /// <summary>The plan of each phase of the next run, if it started now.</summary>
    public ValueTask<IReadOnlyList<PhasePlan>> PlanAsync() => _plans.AllAsync();

    /// <summary>Counts what each phase of the next run would do, if it started now.</summary>
    /// <param name="artist">Receives the artists to warm; other artists in the ledger are ignored.</param>
    /// <param name="releaseGroup">
    /// If enabled, receives the release groups to warm, and whether their artist is cached, so that they can be
    /// requested.
    /// </param>
    public async ValueTask<IReadOnlyList<PhasePlan>> CountAsync(Action<ArtistEntry> artist, Action<ReleaseGroupEntry, bool> releaseGroup)
    {
        var rules = await _plans.RulesAsync(EntryKind.ReleaseGroup, force: false, _time.GetUtcNow());
        return await _plans.CountAsync(
            entry =>
            {
                if (rules.Wants(entry, HasArtist))
                {
                    artist(entry);
                }
            },
            (entry, isUnlocked) =>
            {
                if (entry.ArtistMbid != Mbid.VariousArtists && rules.Wants(entry, HasAlbum))
                {
                    releaseGroup(entry, isUnlocked);
                }
            });
    }

    private bool HasArtist(Guid mbid) =>
        _intake?.HasArtist(mbid) ?? mbid != Mbid.VariousArtists.Value;

    private bool HasAlbum(Guid mbid) => _intake?.HasAlbum(mbid) ?? true;
}
