using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Takes the libraries of all Lidarrs into the ledger, beside one another: the artists first, the albums while artists are
/// being asked for.
/// </summary>
internal sealed class LibraryIntake
{
    private readonly Catalog _catalog;
    private readonly IReadOnlyList<InstanceIntake> _instances;
    private readonly IReadOnlySet<Mbid> _hinted;
    private readonly ISet<string> _told;
    private readonly IWarmingObserver _observer;

    /// <summary>Prepares to read.</summary>
    /// <param name="lidarrs">Whose libraries.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="hinted">What Lidarr has added since the library was read; it may grow.</param>
    /// <param name="told">What need not be told again.</param>
    /// <param name="locks">Waits while another program locks the ledger.</param>
    /// <param name="observer">Is told.</param>
    public LibraryIntake(
        LidarrInstances lidarrs, ILedger ledger, IReadOnlySet<Mbid> hinted, ISet<string> told, LockWait locks, IWarmingObserver observer)
    {
        (_hinted, _told, _observer) = (hinted, told, observer);
        _catalog = new Catalog(lidarrs.All.Select(lidarr => lidarr.Name));
        _instances = [.. lidarrs.All.Zip(_catalog.Libraries, (lidarr, library) => new InstanceIntake(lidarr, library, _catalog, ledger, locks))];
    }

    /// <summary>What all Lidarrs have, as far as was read.</summary>
    public Catalog Catalog => _catalog;

    /// <summary>What was read of each Lidarr.</summary>
    public IReadOnlyList<InstanceIntake> Instances => _instances;

    /// <summary>Whether all artists were read.</summary>
    public bool ArtistsAreRead => _instances.All(instance => instance.ArtistsAreRead);

    /// <summary>Whether the albums will not be known in this run any more: they could not be read, or Lidarr lists none.</summary>
    public bool AlbumsAreLost => _instances.All(instance => instance.AlbumsAreLost);

    /// <summary>Whether all albums were read.</summary>
    public bool AlbumsAreRead => _instances.All(instance => instance.AlbumsAreRead);

    /// <summary>What the lists of artists changed in the ledger.</summary>
    public SyncCounts ArtistsSynced => Sum(instance => instance.ArtistsSynced);

    /// <summary>What the lists of albums changed in the ledger; complete when <see cref="AlbumsAreRead"/>.</summary>
    public SyncCounts AlbumsSynced => Sum(instance => instance.AlbumsSynced);

    /// <summary>Whether a Lidarr has an artist.</summary>
    public bool HasArtist(Guid mbid) => ArtistOf(new Mbid(mbid)) is not null || _hinted.Contains(new Mbid(mbid));

    /// <summary>Whether a Lidarr has an album; only to be asked when <see cref="AlbumsAreRead"/>.</summary>
    public bool HasAlbum(Guid mbid) => _catalog.HasAlbum(new Mbid(mbid)) || _hinted.Contains(new Mbid(mbid));

    /// <summary>What the first Lidarr that has an artist says of it; null when none has it.</summary>
    public Artist? ArtistOf(Mbid mbid) => _catalog.ArtistOf(mbid);

    /// <summary>Reads the artists and brings the ledger up to them while they come.</summary>
    public async Task TakeArtistsAsync(CancellationToken ct)
    {
        _observer.On(new LibraryReadingBegan(EntryKind.Artist));
        await Task.WhenAll(_instances.Select(instance => instance.TakeArtistsAsync(ct)));
        Report(instance => LibraryNotes.OfArtists(instance.ArtistTally));
        var artists = _catalog.ArtistCount;
        _observer.On(new LibraryRead(EntryKind.Artist, artists));
        if (artists == 0)
        {
            _observer.On(new Noted("Lidarr lists no artists, so there is nothing to do; what the ledger knows is kept.", DiagnosticLevel.Warning));
            return;
        }

        _observer.On(new LedgerSynced(EntryKind.Artist, artists, ArtistsSynced.Added));
    }

    /// <summary>Reads the albums and brings the ledger up to them, silently: it happens beside the first phase.</summary>
    public Task TakeAlbumsAsync(CancellationToken ct) => Task.WhenAll(_instances.Select(instance => instance.TakeAlbumsAsync(ct)));

    /// <summary>Tells what <see cref="TakeAlbumsAsync"/> found.</summary>
    public void TellOfAlbums()
    {
        Report(instance => LibraryNotes.OfAlbums(instance.AlbumTally));
        var albums = _catalog.AlbumCount;
        _observer.On(new LibraryRead(EntryKind.ReleaseGroup, albums));
        if (albums == 0)
        {
            _observer.On(new Noted("Lidarr lists no albums; what the ledger knows of release groups is kept.", DiagnosticLevel.Warning));
            return;
        }

        _observer.On(new LedgerSynced(EntryKind.ReleaseGroup, albums, AlbumsSynced.Added));
    }

    private SyncCounts Sum(Func<InstanceIntake, SyncCounts> counts) =>
        _instances.Aggregate(default(SyncCounts), (sum, instance) => sum + counts(instance));

    private void Report(Func<InstanceIntake, IReadOnlyList<string>> notes)
    {
        foreach (var note in _instances.SelectMany(notes).Where(_told.Add))
        {
            _observer.On(new Noted(note, DiagnosticLevel.Info));
        }
    }
}
