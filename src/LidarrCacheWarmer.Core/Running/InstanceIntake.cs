using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>Takes the library of one Lidarr into the ledger, but for what another Lidarr before it has.</summary>
/// <param name="lidarr">The Lidarr.</param>
/// <param name="library">Its part of the catalog.</param>
/// <param name="catalog">What all Lidarrs have.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="locks">Waits while another program locks the ledger.</param>
internal sealed class InstanceIntake(LidarrInstance lidarr, InstanceLibrary library, Catalog catalog, ILedger ledger, LockWait locks)
{
    private readonly LibraryReader _reader = new(lidarr.Client, library);

    // Written beside the first phase, which looks at it meanwhile.
    private volatile bool _albumsAreLost;

    /// <summary>Which Lidarr.</summary>
    public InstanceName Name => lidarr.Name;

    /// <summary>What it has.</summary>
    public InstanceLibrary Library => library;

    /// <summary>What became of its artists.</summary>
    public LibraryTally ArtistTally => _reader.ArtistTally;

    /// <summary>What became of its albums.</summary>
    public LibraryTally AlbumTally => _reader.AlbumTally;

    /// <summary>What the list of artists changed in the ledger.</summary>
    public SyncCounts ArtistsSynced { get; private set; }

    /// <summary>What the list of albums changed in the ledger; complete when they were read.</summary>
    public SyncCounts AlbumsSynced { get; private set; }

    /// <summary>Why it cannot be read; null when it can. Written by whoever reads several.</summary>
    public LidarrException? Fault { get; set; }

    /// <summary>Whether it cannot be read, and its library is what the ledger remembers of it.</summary>
    public bool IsUnread => Fault is not null;

    /// <summary>What the ledger remembers of it, where it cannot be read.</summary>
    public RecalledLibrary Recalled { get; set; }

    /// <summary>Whether the albums will not be known in this run any more: they could not be read, or Lidarr lists none.</summary>
    public bool AlbumsAreLost => _albumsAreLost || IsUnread;

    /// <summary>
    /// The albums that Lidarr has without a release, complete when they were read; none when its list has no
    /// release at all, which says nothing of single albums.
    /// </summary>
    public IReadOnlyList<Album> AlbumsWithoutReleases =>
        library.AlbumsWithoutReleases.Count < AlbumTally.Taken ? library.AlbumsWithoutReleases : [];

    /// <summary>Reads the artists. The first Lidarr brings the ledger up to them while they come.</summary>
    public async Task ReadArtistsAsync(CancellationToken ct)
    {
        await foreach (var chunk in _reader.ArtistsAsync(ct))
        {
            if (IsFirst)
            {
                await UpsertAsync(chunk, ct);
            }
        }
    }

    /// <summary>
    /// Brings the ledger up to the artists of another Lidarr than the first, when it is known what those before it have: what
    /// this one calls them counts for nothing.
    /// </summary>
    public async Task UpsertArtistsAsync(CancellationToken ct)
    {
        foreach (var chunk in IsFirst ? [] : library.Artists.Chunk(LibraryReader.ChunkSize))
        {
            await UpsertAsync(catalog.OwnOf(library, chunk), ct);
        }
    }

    /// <summary>Reads the albums and brings the ledger up to them.</summary>
    public async Task TakeAlbumsAsync(CancellationToken ct)
    {
        var areRead = false;
        try
        {
            await foreach (var chunk in _reader.AlbumsAsync(ct))
            {
                AlbumsSynced += await locks.DoAsync(() => ledger.UpsertAsync(catalog.OwnOf(library, chunk)), ct);
            }

            await locks.DoAsync(ledger.FsyncAsync, ct);
            areRead = true;
        }
        finally
        {
            _albumsAreLost = !areRead || AlbumTally.Taken == 0;
        }
    }

    private bool IsFirst => library == catalog.Libraries[0];

    private async Task UpsertAsync(IReadOnlyList<Artist> artists, CancellationToken ct) =>
        ArtistsSynced += await locks.DoAsync(() => ledger.UpsertAsync(artists), ct);
}
