using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>Takes Lidarr's library into the ledger: the artists first, the albums while artists are being asked for.</summary>
/// <param name="library">The library.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="hinted">What Lidarr has added since the library was read; it may grow.</param>
/// <param name="told">What need not be told again.</param>
/// <param name="locks">Waits while another program locks the ledger.</param>
/// <param name="observer">Is told.</param>
internal sealed class LibraryIntake(
    LibraryReader library, ILedger ledger, IReadOnlySet<Mbid> hinted, ISet<string> told, LockWait locks, IWarmingObserver observer)
{
    // Written beside the first phase, which looks at them meanwhile.
    private volatile bool _albumsAreRead, _albumsAreLost;

    /// <summary>Whether all artists were read.</summary>
    public bool ArtistsAreRead { get; private set; }

    /// <summary>Whether the albums will not be known in this run any more: they could not be read, or Lidarr lists none.</summary>
    public bool AlbumsAreLost => _albumsAreLost;

    /// <summary>Whether all albums were read.</summary>
    public bool AlbumsAreRead => _albumsAreRead;

    /// <summary>What the list of artists changed in the ledger.</summary>
    public SyncCounts ArtistsSynced { get; private set; }

    /// <summary>What the list of albums changed in the ledger; complete when <see cref="AlbumsAreRead"/>.</summary>
    public SyncCounts AlbumsSynced { get; private set; }

    /// <summary>The types of albums that the library has; complete when <see cref="AlbumsAreRead"/>.</summary>
    public LibraryTypes Types => library.Catalog.Types;

    /// <summary>
    /// The albums that Lidarr has without a release, complete when <see cref="AlbumsAreRead"/>; none when its list has no
    /// release at all, which says nothing of single albums.
    /// </summary>
    public IReadOnlyList<Album> AlbumsWithoutReleases =>
        library.Catalog.AlbumsWithoutReleases.Count < library.AlbumTally.Taken ? library.Catalog.AlbumsWithoutReleases : [];

    /// <summary>Whether Lidarr has an artist.</summary>
    public bool HasArtist(Guid mbid) => ArtistOf(new Mbid(mbid)) is not null || hinted.Contains(new Mbid(mbid));

    /// <summary>Whether Lidarr has an album; only to be asked when <see cref="AlbumsAreRead"/>.</summary>
    public bool HasAlbum(Guid mbid) => library.Catalog.HasAlbum(new Mbid(mbid)) || hinted.Contains(new Mbid(mbid));

    /// <summary>What Lidarr says of an artist; null when it has none.</summary>
    public Artist? ArtistOf(Mbid mbid) => library.Catalog.ArtistOf(mbid);

    /// <summary>Reads the artists and brings the ledger up to them while they come.</summary>
    public async Task TakeArtistsAsync(CancellationToken ct)
    {
        observer.On(new LibraryReadingBegan(EntryKind.Artist));
        await foreach (var chunk in library.ArtistsAsync(ct))
        {
            ArtistsSynced += await locks.DoAsync(() => ledger.UpsertAsync(chunk), ct);
        }

        ArtistsAreRead = true;
        Report(LibraryNotes.OfArtists(library.ArtistTally));
        observer.On(new LibraryRead(EntryKind.Artist, library.Catalog.Artists.Count));
        if (library.Catalog.Artists.Count == 0)
        {
            observer.On(new Noted("Lidarr lists no artists, so there is nothing to do; what the ledger knows is kept.", DiagnosticLevel.Warning));
            return;
        }

        observer.On(new LedgerSynced(EntryKind.Artist, library.Catalog.Artists.Count, ArtistsSynced.Added));
    }

    /// <summary>Reads the albums and brings the ledger up to them, silently: it happens beside the first phase.</summary>
    public async Task TakeAlbumsAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var chunk in library.AlbumsAsync(ct))
            {
                AlbumsSynced += await locks.DoAsync(() => ledger.UpsertAsync(chunk), ct);
            }

            await locks.DoAsync(ledger.FsyncAsync, ct);
            _albumsAreRead = true;
        }
        finally
        {
            _albumsAreLost = !_albumsAreRead || library.AlbumTally.Taken == 0;
        }
    }

    /// <summary>Tells what <see cref="TakeAlbumsAsync"/> found.</summary>
    public void TellOfAlbums()
    {
        Report(LibraryNotes.OfAlbums(library.AlbumTally));
        observer.On(new LibraryRead(EntryKind.ReleaseGroup, library.AlbumTally.Taken));
        if (library.AlbumTally.Taken == 0)
        {
            observer.On(new Noted("Lidarr lists no albums; what the ledger knows of release groups is kept.", DiagnosticLevel.Warning));
            return;
        }

        observer.On(new LedgerSynced(EntryKind.ReleaseGroup, library.AlbumTally.Taken, AlbumsSynced.Added));
    }

    private void Report(IReadOnlyList<string> notes)
    {
        foreach (var note in notes.Where(told.Add))
        {
            observer.On(new Noted(note, DiagnosticLevel.Info));
        }
    }
}
