using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Takes the libraries of all Lidarrs into the ledger, beside one another: the artists first, the albums while artists are
/// being asked for. Of several, one that cannot be read has what the ledger remembers of it.
/// </summary>
internal sealed class LibraryIntake
{
    private readonly InstanceMemory _memory;
    private readonly IReadOnlySet<Mbid> _hinted;
    private readonly LockWait _locks;
    private readonly LibraryReport _report;

    // Written beside the first phase, which looks at it meanwhile.
    private volatile bool _albumsAreRead;

    /// <summary>Prepares to read.</summary>
    /// <param name="lidarrs">Whose libraries.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="hinted">What Lidarr has added since the library was read; it may grow.</param>
    /// <param name="locks">Waits while another program locks the ledger.</param>
    /// <param name="report">Tells of what was read.</param>
    /// <param name="time">The clock.</param>
    public LibraryIntake(
        LidarrInstances lidarrs, ILedger ledger, IReadOnlySet<Mbid> hinted, LockWait locks, LibraryReport report, TimeProvider time)
    {
        (_hinted, _locks, _report) = (hinted, locks, report);
        Catalog = new Catalog(lidarrs.All.Select(lidarr => lidarr.Name));
        Instances = [.. lidarrs.All.Zip(Catalog.Libraries, (lidarr, library) => new InstanceIntake(lidarr, library, Catalog, ledger, locks))];
        _memory = new InstanceMemory(ledger, [.. lidarrs.All.Select(lidarr => lidarr.Name)], time);
    }

    /// <summary>What all Lidarrs have, as far as was read.</summary>
    public Catalog Catalog { get; }

    /// <summary>What was read of each Lidarr.</summary>
    public IReadOnlyList<InstanceIntake> Instances { get; }

    /// <summary>The Lidarrs that could not be read, although others could.</summary>
    public IReadOnlyList<InstanceName> Unread => [.. Instances.Where(instance => instance.IsUnread).Select(instance => instance.Name)];

    /// <summary>Whether all artists are known that can be.</summary>
    public bool ArtistsAreRead { get; private set; }

    /// <summary>Whether all albums are known that can be.</summary>
    public bool AlbumsAreRead => _albumsAreRead;

    /// <summary>Whether the albums will not be known in this run any more: they could not be read, or Lidarr lists none.</summary>
    public bool AlbumsAreLost => Instances.All(instance => instance.AlbumsAreLost);

    /// <summary>What the lists of artists changed in the ledger.</summary>
    public SyncCounts ArtistsSynced => Sum(instance => instance.ArtistsSynced);

    /// <summary>What the lists of albums changed in the ledger; complete when <see cref="AlbumsAreRead"/>.</summary>
    public SyncCounts AlbumsSynced => Sum(instance => instance.AlbumsSynced);

    /// <summary>Whether a Lidarr has an artist.</summary>
    public bool HasArtist(Guid mbid) => ArtistOf(new Mbid(mbid)) is not null || _hinted.Contains(new Mbid(mbid));

    /// <summary>Whether a Lidarr has an album; only to be asked when <see cref="AlbumsAreRead"/>.</summary>
    public bool HasAlbum(Guid mbid) => Catalog.HasAlbum(new Mbid(mbid)) || _hinted.Contains(new Mbid(mbid));

    /// <summary>What the first Lidarr that has an artist says of it; null when none has it.</summary>
    public Artist? ArtistOf(Mbid mbid) => Catalog.ArtistOf(mbid);

    /// <summary>Whether the Lidarr that says something of an artist is one that could not be read.</summary>
    public bool IsUnread(Artist artist) => Instances.Any(instance => instance.Name == artist.Instance && instance.IsUnread);

    /// <summary>Reads the artists and brings the ledger up to them.</summary>
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

    /// <summary>Reads the albums and brings the ledger up to them, silently: it happens beside the first phase.</summary>
    /// <exception cref="LidarrException">The albums of no Lidarr can be read, and none are remembered.</exception>
    public async Task TakeAlbumsAsync(CancellationToken ct)
    {
        // First, so that what the others call their albums counts for nothing.
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

    /// <summary>Tells what <see cref="TakeAlbumsAsync"/> found.</summary>
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

    // A Lidarr that lists nothing may be one whose database is being restored: what it had stays remembered.
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
