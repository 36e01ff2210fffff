using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Turns hints into items. Of Lidarr's additions, only untried entries become items, because the plan contains the
/// others when they are due. An entry that a person asked for always becomes an item.
/// </summary>
/// <param name="options">The options of the run.</param>
/// <param name="inbox">The source of the hints.</param>
/// <param name="hinted">Records the entries of the hints.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="recheck">When known entries are checked again.</param>
/// <param name="newArtists">Receives artists that the ledger did not know.</param>
/// <param name="interject">
/// Puts an item before all others; returns false when the item's URL is already being warmed.
/// </param>
/// <param name="time">The clock.</param>
internal sealed class HintIntake(
    WarmerOptions options, HintInbox inbox, HintedEntries hinted, ILedger ledger, RecheckPolicy recheck, NewArtists newArtists,
    Func<WorkItem, bool> interject, TimeProvider time)
{
    private readonly Dictionary<WorkItem, LibraryHint> _underWay = [];
    private readonly HashSet<Mbid> _artistsUnderWay = [];
    private readonly RecentResults _recent = new(time);
    private readonly HashSet<Mbid> _unlockingArtists = [];
    private readonly List<LibraryHint> _waiting = [];
    private readonly HashSet<EntryKind> _surveysKept = [];

    /// <summary>Whether the run will still request an artist; its albums then wait for the result.</summary>
    public Func<Mbid, bool> IsPending { get; init; } = _ => false;

    /// <summary>The counts so far.</summary>
    public HintCounts Counts { get; private set; }

    /// <summary>
    /// Takes the hints that arrived since the last call, and puts their items before all other items.
    /// </summary>
    public async ValueTask InterjectAsync()
    {
        foreach (var item in await TakeItemsAsync())
        {
            if (!interject(item))
            {
                Forget(item);
            }
        }
    }

    /// <summary>The items of the hints that arrived since the last call.</summary>
    public async ValueTask<IReadOnlyList<WorkItem>> TakeItemsAsync()
    {
        // Artists come first, because an album whose artist is not known yet must wait for the next run. Albums that
        // Lidarr already has come before albums that only the metadata server lists.
        List<LibraryHint> hints =
        [
            .. _waiting.Concat(inbox.TakeAll()).Concat(newArtists.TakeAlbums())
                .OrderBy(hint => hint is AlbumHint).ThenBy(hint => !hint.IsRequested).ThenBy(hint => hint is AlbumHint { IsAnnounced: true })
                .DistinctBy(hint => (hint.GetType(), hint.Mbid)),
        ];
        _waiting.Clear();
        var items = new List<WorkItem>();
        for (var next = 0; next < hints.Count; next++)
        {
            try
            {
                if (await ItemOfAsync(hints[next]) is { } item)
                {
                    items.Add(item);
                }
            }
            catch (LedgerException fault) when (fault.Fault == LedgerFault.Locked)
            {
                // Another program locks the ledger. Requests must not wait, so these hints stay until the next call.
                _waiting.AddRange(hints[next..]);
                break;
            }
        }

        return items;
    }

    /// <summary>Counts a result.</summary>
    /// <returns>False when the result's item does not come from a hint.</returns>
    public bool Count(Finished result)
    {
        if (result.Item.Mbid is not { } mbid)
        {
            return false;
        }

        _recent.Add(mbid);
        if (!Forget(result.Item))
        {
            return false;
        }

        inbox.Know(mbid);
        if (result.Item.Kind == EntryKind.Artist && (result.IsSuccess || SpecialPurposeArtists.Contains(mbid)))
        {
            _unlockingArtists.Add(mbid);
            newArtists.Observe(result, mbid);
        }

        Counts = result.IsSuccess
            ? Counts with { Succeeded = Counts.Succeeded + 1, UsefulRequests = Counts.UsefulRequests + result.Item.Requests }
            : Counts with { Failed = Counts.Failed + 1 };
        return true;
    }

    /// <summary>Returns hints to the inbox if their entries were not requested, because the run ends.</summary>
    public void GiveBack()
    {
        foreach (var hint in _waiting)
        {
            inbox.Add(hint);
        }

        _waiting.Clear();
        // Lidarr's additions are untried, so the next run plans them. An entry that a person asked for may be known.
        foreach (var hint in _underWay.Values.Where(hint => hint.IsRequested))
        {
            inbox.Add(hint);
        }

        _underWay.Clear();
    }

    private ValueTask<WorkItem?> ItemOfAsync(LibraryHint hint) => hint switch
    {
        ArtistHint artist => ItemOfAsync(artist),
        AlbumHint album when options.Run.ProcessReleaseGroups || album.IsRequested => ItemOfAsync(album),
        _ => default,
    };

    private async ValueTask<WorkItem?> ItemOfAsync(ArtistHint hint)
    {
        var artist = hint.Artist;
        hinted.Add(artist.Mbid);
        var isNew = await ledger.FindArtistAsync(artist.Mbid) is null;
        if (isNew)
        {
            await ledger.UpsertAsync([artist]);
            newArtists.Add(artist);
        }

        if (await ledger.FindArtistAsync(artist.Mbid) is not { } entry || !Wants(hint, entry.Probe))
        {
            inbox.Know(artist.Mbid);
            return null;
        }

        if (_artistsUnderWay.Contains(artist.Mbid))
        {
            return null;
        }

        var item = await BegunAsync(PhaseItems.Artist(entry, artist, options.Probe.MaxAttemptsPerArtist, !hint.IsRequested && await IsSurveyedAsync(EntryKind.Artist, isNew)), hint);
        _artistsUnderWay.Add(artist.Mbid);
        return item;
    }

    private async ValueTask<WorkItem?> ItemOfAsync(AlbumHint hint)
    {
        var album = hint.Album;
        if (!hint.IsAnnounced)
        {
            hinted.Add(album.Mbid);
        }

        var isNew = await ledger.FindReleaseGroupAsync(album.Mbid) is null;
        if (isNew)
        {
            await ledger.UpsertAsync([album], hint.IsAnnounced ? EntrySource.Announced : EntrySource.Lidarr);
        }

        if (await ledger.FindReleaseGroupAsync(album.Mbid) is not { } entry || !Wants(hint, entry.Probe))
        {
            inbox.Know(album.Mbid);
            return null;
        }

        if (_artistsUnderWay.Contains(album.ArtistMbid) && !hint.IsRequested)
        {
            _waiting.Add(hint);
            return null;
        }

        // As in the plan, albums are requested only when their artist is cached.
        var isUnlocked = hint.IsRequested || _unlockingArtists.Contains(album.ArtistMbid)
            || (await ledger.FindArtistAsync(album.ArtistMbid) is { } artist && Due.UnlocksAlbums(artist, recheck, time.GetUtcNow()));
        if (!isUnlocked)
        {
            if (IsPending(album.ArtistMbid))
            {
                _waiting.Add(hint);
            }
            else
            {
                inbox.Know(album.Mbid);
            }

            return null;
        }

        return await BegunAsync(PhaseItems.ReleaseGroup(entry, options.Probe.MaxAttemptsPerReleaseGroup, !hint.IsRequested && await IsSurveyedAsync(EntryKind.ReleaseGroup, isNew)), hint);
    }

    private bool Wants(LibraryHint hint, ProbeRecord known) => hint.IsRequested || (known.Status == ProbeStatus.Untried && !_recent.Contains(hint.Mbid));

    // During a survey, an entry of the ledger gets its single attempt now; an entry that is new gets all attempts.
    private async ValueTask<bool> IsSurveyedAsync(EntryKind kind, bool isNew) => options.Run.Surveys && !isNew && await ledger.IsSurveyOpenAsync(kind);

    private async ValueTask<WorkItem> BegunAsync(WorkItem item, LibraryHint hint)
    {
        if (options.Run.Surveys && !_surveysKept.Contains(item.Kind))
        {
            await KeepSurveyAsync(item.Kind);
            _surveysKept.Add(item.Kind);
        }

        _underWay[item] = hint;
        return item;
    }

    // A kind of entry without results is surveyed. The item's result would end that state, so the survey is marked as
    // open first.
    private async ValueTask KeepSurveyAsync(EntryKind kind)
    {
        var probes = kind == EntryKind.Artist
            ? ledger.ArtistsAsync().Select(artist => artist.Probe)
            : ledger.ReleaseGroupsAsync().Select(group => group.Probe);
        if (await probes.AllAsync(probe => probe.Status == ProbeStatus.Untried))
        {
            await ledger.SetSurveyAsync(kind, open: true);
        }
    }

    private bool Forget(WorkItem item)
    {
        if (item is { Kind: EntryKind.Artist, Mbid: { } artist })
        {
            _artistsUnderWay.Remove(artist);
        }

        return _underWay.Remove(item);
    }
}
