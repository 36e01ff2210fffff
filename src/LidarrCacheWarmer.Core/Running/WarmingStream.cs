using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// The items of a run in the order <c>as_they_warm</c>: the most urgent items first; with equal urgency, albums of
/// cached artists come before artists. The albums of the library can be added while artists are already being
/// requested. Thread-safe.
/// </summary>
/// <param name="artists">The plan of the artists.</param>
/// <param name="interestIn">Returns how soon people want an artist, and when Lidarr added it.</param>
/// <param name="load">Creates the items of a page, in order, without entries that are no longer in the ledger.</param>
/// <param name="pageSize">The number of items that are loaded together. The order of loaded items is fixed.</param>
internal sealed class WarmingStream(
    PhasePlan artists, Func<Mbid, (Urgency Urgency, DateTimeOffset Since)> interestIn, Func<StreamPage, ValueTask<IReadOnlyList<WorkItem>>> load, int pageSize) : IWorkSource
{
    private readonly Lock _gate = new();
    private readonly HashSet<Guid> _planned = [.. artists.Items.Select(item => item.Mbid.Value)];
    private readonly HashSet<Guid> _pending = [.. artists.Items.Select(item => item.Mbid.Value)];
    private readonly HashSet<Guid> _unlockedEarly = [];
    private readonly HashSet<Guid> _released = [];
    private readonly StreamOrder _order = new(artists.Items, interestIn);
    private TaskCompletionSource _change = NextChange();
    private ReleaseGroupsByArtist? _albums;
    private StreamPage? _page;
    private int _dropped;
    private bool _areSettled, _hasNews, _isStopped, _hasEnded;

    /// <summary>The offered release groups that are not accepted yet; null for none.</summary>
    public ReleaseGroupsByArtist? Offered
    {
        get
        {
            lock (_gate)
            {
                return _areSettled ? null : _albums;
            }
        }
    }

    /// <summary>The plan of the release groups; null while it is unknown.</summary>
    public PhasePlan? Albums
    {
        get
        {
            lock (_gate)
            {
                return _albums?.Plan;
            }
        }
    }

    /// <summary>Whether an artist is in the plan, done or not.</summary>
    public bool IsPlanned(Guid artist) => _planned.Contains(artist);

    /// <summary>Adds the due release groups of the library.</summary>
    /// <param name="albums">The release groups of artists that are cached or planned.</param>
    /// <param name="isUnlocked">Whether an artist was cached when the release groups were planned.</param>
    public void Offer(ReleaseGroupsByArtist albums, Func<Guid, bool> isUnlocked)
    {
        lock (_gate)
        {
            _albums = albums;
            foreach (var artist in albums.Artists)
            {
                if (isUnlocked(artist) || _unlockedEarly.Contains(artist))
                {
                    Enqueue(albums.Of(artist));
                    _ = _released.Add(artist);
                }
                else if (!_pending.Contains(artist))
                {
                    Drop(albums.Of(artist));
                }
            }

            _unlockedEarly.Clear();
            _hasNews = true;
            Changed();
        }
    }

    /// <summary>Ends the wait for <see cref="Offer"/>: the stream can end only after this call.</summary>
    public void Accept()
    {
        lock (_gate)
        {
            _areSettled = true;
            Changed();
        }
    }

    /// <summary>Adds a release group that is not in the plan.</summary>
    /// <returns>False when the stream has ended; the release group then waits for the next run.</returns>
    public bool TryAdd(PlannedItem releaseGroup)
    {
        lock (_gate)
        {
            if (!_hasEnded)
            {
                _order.Add(releaseGroup);
                Changed();
            }

            return !_hasEnded;
        }
    }

    /// <summary>
    /// Makes the stream wait for the result of an artist that is not in the plan, because the result may bring release
    /// groups.
    /// </summary>
    public void Expect(Mbid artist)
    {
        lock (_gate)
        {
            _ = _pending.Add(artist.Value);
        }
    }

    /// <summary>Whether the stream still waits for the result of an artist; its release groups wait too.</summary>
    public bool IsPending(Mbid artist)
    {
        lock (_gate)
        {
            return _pending.Contains(artist.Value);
        }
    }

    /// <summary>Records that an artist is done in this run.</summary>
    /// <param name="artist">The artist.</param>
    /// <param name="unlocks">Whether its release groups are warmed now; otherwise they wait for a later run.</param>
    public void Done(Mbid artist, bool unlocks)
    {
        lock (_gate)
        {
            if (!_pending.Remove(artist.Value))
            {
                return;
            }

            if (_albums is not { } albums)
            {
                _ = unlocks && _unlockedEarly.Add(artist.Value);
            }
            else if (_released.Contains(artist.Value))
            {
                // The artist was cached before, so its release groups are already queued.
            }
            else if (unlocks)
            {
                Enqueue(albums.Of(artist.Value));
            }
            else
            {
                Drop(albums.Of(artist.Value));
            }

            Changed();
        }
    }

    /// <summary>
    /// The number of release groups dropped since the last call, because their artist is done but not cached.
    /// </summary>
    public int TakeDropped()
    {
        lock (_gate)
        {
            var dropped = _dropped;
            _dropped = 0;
            return dropped;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<WorkBatch> NextAsync()
    {
        while (true)
        {
            Task change;
            lock (_gate)
            {
                // If the ledger was locked, the same page is read again.
                _page ??= _isStopped ? null : _order.Take(pageSize, _albums?.Plan.Items ?? []);
                if (_page is null && (HasEnded || _hasNews))
                {
                    _hasNews = false;
                    _hasEnded = HasEnded;
                    return new WorkBatch([], _hasEnded);
                }

                change = _change.Task;
            }

            if (_page is { } page)
            {
                var loaded = await load(page);
                DoneWith(page, loaded);
                return new WorkBatch(loaded, IsLast: false);
            }

            await change;
        }
    }

    /// <inheritdoc/>
    public bool AwaitsResults
    {
        get
        {
            lock (_gate)
            {
                return _areSettled && _page is null && _order.IsEmpty;
            }
        }
    }

    /// <inheritdoc/>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            Changed();
        }
    }

    private bool HasEnded => _isStopped || (_areSettled && _pending.Count == 0);

    // An artist that another program removed from the ledger never gets a result, so it counts as done.
    private void DoneWith(StreamPage page, IReadOnlyList<WorkItem> loaded)
    {
        _page = null;
        if (loaded.Count < page.Count)
        {
            var found = loaded.Select(item => item.Mbid).ToHashSet();
            foreach (var artist in page.Artists.Where(artist => !found.Contains(artist.Mbid)))
            {
                Done(artist.Mbid, unlocks: false);
            }
        }
    }

    private void Enqueue(IEnumerable<PlannedRange> releaseGroups)
    {
        foreach (var range in releaseGroups)
        {
            _order.Enqueue(range);
        }
    }

    private void Drop(IEnumerable<PlannedRange> releaseGroups) => _dropped += releaseGroups.Sum(range => range.End - range.Start);

    private void Changed()
    {
        _change.SetResult();
        _change = NextChange();
    }

    private static TaskCompletionSource NextChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
