using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>Reads the library of one Lidarr into the ledger, without the entries that an earlier Lidarr has.</summary>
/// <param name="lidarr">The Lidarr.</param>
/// <param name="library">The part of the catalog for this Lidarr.</param>
/// <param name="catalog">The libraries of all Lidarrs.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="locks">Waits while another program locks the ledger.</param>
internal sealed class InstanceIntake(LidarrInstance lidarr, InstanceLibrary library, Catalog catalog, ILedger ledger, LockWait locks)
{
    private readonly LibraryReader _reader = new(lidarr.Client, library);

    // Volatile, because another thread sets it while the first phase reads it.
    private volatile bool _albumsAreLost;

    /// <summary>The name of the Lidarr.</summary>
    public InstanceName Name => lidarr.Name;

    /// <summary>The library of this Lidarr.</summary>
    public InstanceLibrary Library => library;

    /// <summary>The counts of this Lidarr's artists.</summary>
    public LibraryTally ArtistTally => _reader.ArtistTally;

    /// <summary>The counts of this Lidarr's albums.</summary>
    public LibraryTally AlbumTally => _reader.AlbumTally;

    /// <summary>The changes to the ledger from the list of artists.</summary>
    public SyncCounts ArtistsSynced { get; private set; }

    /// <summary>The changes to the ledger from the list of albums; complete when the albums have been read.</summary>
    public SyncCounts AlbumsSynced { get; private set; }

    /// <summary>Why this Lidarr cannot be read; null when it can. Set by <see cref="LibraryIntake"/>.</summary>
    public LidarrException? Fault { get; set; }

    /// <summary>Whether this Lidarr cannot be read, so that its library comes from the ledger.</summary>
    public bool IsUnread => Fault is not null;

    /// <summary>The library from the ledger, if this Lidarr cannot be read.</summary>
    public RecalledLibrary Recalled { get; set; }

    /// <summary>
    /// Whether the albums stay unknown in this run, because they could not be read or Lidarr lists none.
    /// </summary>
    public bool AlbumsAreLost => _albumsAreLost || IsUnread;

    /// <summary>
    /// The albums without a release in Lidarr; complete when the albums have been read. Empty if no album in the list
    /// has a release, because such a list says nothing about single albums.
    /// </summary>
    public IReadOnlyList<Album> AlbumsWithoutReleases =>
        library.AlbumsWithoutReleases.Count < AlbumTally.Taken ? library.AlbumsWithoutReleases : [];

    /// <summary>Reads the artists. Those of the first Lidarr are written to the ledger while they arrive.</summary>
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
    /// Writes the artists to the ledger, for a Lidarr that is not the first. Call it when the artists of earlier
    /// Lidarrs are known, because an artist keeps its name from the first Lidarr that has it.
    /// </summary>
    public async Task UpsertArtistsAsync(CancellationToken ct)
    {
        foreach (var chunk in IsFirst ? [] : library.Artists.Chunk(LibraryReader.ChunkSize))
        {
            await UpsertAsync(catalog.OwnOf(library, chunk), ct);
        }
    }

    /// <summary>Reads the albums and writes them to the ledger.</summary>
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
