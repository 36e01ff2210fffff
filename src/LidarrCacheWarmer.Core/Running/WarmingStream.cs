using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// The items of a run in the order <c>as_they_warm</c>: what people want soonest first, and among equals the albums of
/// cached artists before further artists. The albums of the library may become known while artists are already being
/// requested. Thread-safe.
/// </summary>
/// <param name="artists">The plan of the artists.</param>
/// <param name="interestIn">How soon people want an artist, and since when Lidarr has it.</param>
/// <param name="load">Creates the items of a page, in order; entries that the ledger has lost are left out.</param>
/// <param name="pageSize">How many items are loaded at a time; loaded items are not overtaken any more.</param>
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

    /// <summary>The release groups, while they are known and not accepted; otherwise null.</summary>
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

    /// <summary>Whether the plan has an artist, done or not.</summary>
    public bool IsPlanned(Guid artist) => _planned.Contains(artist);

    /// <summary>Adds the due release groups of the library.</summary>
    /// <param name="albums">The release groups of artists that are cached or planned.</param>
    /// <param name="isUnlocked">Whether an artist was cached when they were planned.</param>
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

    /// <summary>Accepts the offered release groups, or that there are none; until then the stream does not end.</summary>
    public void Accept()
    {
        lock (_gate)
        {
            _areSettled = true;
            Changed();
        }
    }

    /// <summary>Adds a release group that no plan has.</summary>
    /// <returns>False when the stream has ended; then it waits for the next run.</returns>
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

    /// <summary>Waits for the result of an artist that no plan has, because it may bring more release groups.</summary>
    public void Expect(Mbid artist)
    {
        lock (_gate)
        {
            _ = _pending.Add(artist.Value);
        }
    }

    /// <summary>Whether the result of an artist is still to come, and its release groups wait for it.</summary>
    public bool IsPending(Mbid artist)
    {
        lock (_gate)
        {
            return _pending.Contains(artist.Value);
        }
    }

    /// <summary>An artist is done in this run.</summary>
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
                // It was cached before, so its release groups did not wait for it.
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
    /// How many release groups have left the plan since the last call, because their artist is done and not cached.
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
                // After a locked ledger this page is read again.
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

    // An artist that another program has removed from the ledger never gets a result.
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
