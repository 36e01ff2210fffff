using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Reads the libraries of all Lidarrs into the ledger in parallel: the artists first, then the albums while artists are
/// being requested. With several Lidarrs, the library of a Lidarr that cannot be read comes from the ledger.
/// </summary>
internal sealed class LibraryIntake
{
    private readonly InstanceMemory _memory;
    private readonly HintedEntries _hinted;
    private readonly LockWait _locks;
    private readonly LibraryReport _report;

    // Volatile, because another thread sets it while the first phase reads it.
    private volatile bool _albumsAreRead;

    /// <summary>Creates an intake. It reads nothing yet.</summary>
    /// <param name="lidarrs">The Lidarrs.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="hinted">Lidarr's additions since the library was read; more may be added later.</param>
    /// <param name="locks">Waits while another program locks the ledger.</param>
    /// <param name="report">Reports the results of reading.</param>
    /// <param name="time">The clock.</param>
    public LibraryIntake(
        LidarrInstances lidarrs, ILedger ledger, HintedEntries hinted, LockWait locks, LibraryReport report, TimeProvider time)
    {
        (_hinted, _locks, _report) = (hinted, locks, report);
        Catalog = new Catalog(lidarrs.All.Select(lidarr => lidarr.Name));
        Instances = [.. lidarrs.All.Zip(Catalog.Libraries, (lidarr, library) => new InstanceIntake(lidarr, library, Catalog, ledger, locks))];
        _memory = new InstanceMemory(ledger, [.. lidarrs.All.Select(lidarr => lidarr.Name)], time);
    }

    /// <summary>The libraries of all Lidarrs, as far as they were read.</summary>
    public Catalog Catalog { get; }

    /// <summary>The intake of each Lidarr.</summary>
    public IReadOnlyList<InstanceIntake> Instances { get; }

    /// <summary>The Lidarrs that could not be read.</summary>
    public IReadOnlyList<InstanceName> Unread => [.. Instances.Where(instance => instance.IsUnread).Select(instance => instance.Name)];

    /// <summary>Whether the reading of artists has ended.</summary>
    public bool ArtistsAreRead { get; private set; }

    /// <summary>Whether the reading of albums has ended.</summary>
    public bool AlbumsAreRead => _albumsAreRead;

    /// <summary>Whether the albums stay unknown in this run, because they could not be read or Lidarr lists none.</summary>
    public bool AlbumsAreLost => Instances.All(instance => instance.AlbumsAreLost);

    /// <summary>The changes to the ledger from the lists of artists.</summary>
    public SyncCounts ArtistsSynced => Sum(instance => instance.ArtistsSynced);

    /// <summary>
    /// The changes to the ledger from the lists of albums; complete when <see cref="AlbumsAreRead"/>.
    /// </summary>
    public SyncCounts AlbumsSynced => Sum(instance => instance.AlbumsSynced);

    /// <summary>Whether a Lidarr has an artist.</summary>
    public bool HasArtist(Guid mbid) => ArtistOf(new Mbid(mbid)) is not null || _hinted.Contains(new Mbid(mbid));

    /// <summary>Whether a Lidarr has an album; valid only when <see cref="AlbumsAreRead"/>.</summary>
    public bool HasAlbum(Guid mbid) => Catalog.HasAlbum(new Mbid(mbid)) || _hinted.Contains(new Mbid(mbid));

    /// <summary>An artist as listed by the first Lidarr that has it; null when no Lidarr has it.</summary>
    public Artist? ArtistOf(Mbid mbid) => Catalog.ArtistOf(mbid);

    /// <summary>Whether an artist comes from a Lidarr that could not be read.</summary>
    public bool IsUnread(Artist artist) => Instances.Any(instance => instance.Name == artist.Instance && instance.IsUnread);

    /// <summary>Reads the artists and writes them to the ledger.</summary>
    /// <exception cref="LidarrException">No Lidarr can be read.</exception>
    public async Task TakeArtistsAsync(CancellationToken ct)
    {
        _report.Begins(EntryKind.Artist);
        await ReadAsync(Instances, instance => instance.ReadArtistsAsync(ct));
        if (Instances.All(instance => instance.IsUnread))
        {
            throw LidarrException.Join(Faults);
        }

        await RecallAsync(EntryKind.Artist, Silent, ct);
        foreach (var instance in Instances.Where(instance => !instance.IsUnread))
        {
            await instance.UpsertArtistsAsync(ct);
        }

        await LearnAsync(EntryKind.Artist, library => library.Artists.Count, ct);
        ArtistsAreRead = true;
        _report.Artists(Instances, Catalog.ArtistCount, ArtistsSynced.Added);
    }

    /// <summary>
    /// Reads the albums and writes them to the ledger. Nothing is reported yet, because the first phase is running.
    /// </summary>
    /// <exception cref="LidarrException">No Lidarr's albums can be read, and the ledger stores no albums.</exception>
    public async Task TakeAlbumsAsync(CancellationToken ct)
    {
        // The libraries from the ledger come first, so that other Lidarrs do not rename their albums.
        var silent = Silent;
        await RecallAsync(EntryKind.ReleaseGroup, silent, ct);
        await ReadAsync([.. Instances.Except(silent)], instance => instance.TakeAlbumsAsync(ct));
        await RecallAsync(EntryKind.ReleaseGroup, [.. Silent.Except(silent)], ct);
        if (Instances.All(instance => instance is { IsUnread: true, Recalled.Count: 0 }))
        {
            throw LidarrException.Join(Faults);
        }

        await LearnAsync(EntryKind.ReleaseGroup, library => library.AlbumCount, ct);
        _albumsAreRead = true;
    }

    /// <summary>Reports the result of <see cref="TakeAlbumsAsync"/>.</summary>
    public void TellOfAlbums() => _report.Albums(Instances, Catalog.AlbumCount, AlbumsSynced.Added);

    private IReadOnlyList<InstanceIntake> Silent => [.. Instances.Where(instance => instance.IsUnread)];

    private IReadOnlyList<LidarrException> Faults => [.. Instances.Select(instance => instance.Fault).OfType<LidarrException>()];

    private static Task ReadAsync(IReadOnlyList<InstanceIntake> instances, Func<InstanceIntake, Task> read) =>
        Task.WhenAll(instances.Select(async instance =>
        {
            try
            {
                await read(instance);
            }
            catch (LidarrException fault)
            {
                instance.Fault = fault;
            }
        }));

    private async Task RecallAsync(EntryKind kind, IReadOnlyList<InstanceIntake> silent, CancellationToken ct)
    {
        foreach (var instance in Instances.Count == 1 ? [] : silent)
        {
            instance.Recalled = await _locks.DoAsync(
                () => _memory.RecallAsync(kind, instance.Library, mbid => IsOfAnother(kind, mbid, instance)), ct);
        }
    }

    private bool IsOfAnother(EntryKind kind, Mbid mbid, InstanceIntake instance) =>
        Instances.Any(other => other != instance && !other.IsUnread && InstanceMemory.Has(other.Library, kind, mbid));

    // A Lidarr with an empty list keeps its stored entries, because its database may be in the middle of a restore.
    private async Task LearnAsync(EntryKind kind, Func<InstanceLibrary, int> count, CancellationToken ct)
    {
        if (!await _locks.DoAsync(() => _memory.IsWantedAsync(kind), ct))
        {
            return;
        }

        var known = Instances.Where(instance => count(instance.Library) > 0).ToList();
        var read = known.Where(instance => !instance.IsUnread).Select(instance => instance.Library).ToList();
        await _locks.DoAsync(() => _memory.LearnAsync(kind, [.. known.Select(instance => instance.Library)], read), ct);
    }

    private SyncCounts Sum(Func<InstanceIntake, SyncCounts> counts) =>
        Instances.Aggregate(default(SyncCounts), (sum, instance) => sum + counts(instance));
}
