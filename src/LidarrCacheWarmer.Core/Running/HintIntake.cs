using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Makes items of what Lidarr adds: of entries that were never asked for, because all others have their turn in the plan.
/// </summary>
/// <param name="options">What is to be done.</param>
/// <param name="inbox">Where the hints come from.</param>
/// <param name="hinted">Takes note of what they name.</param>
/// <param name="ledger">Where the entries are.</param>
/// <param name="recheck">When what is known is looked at again.</param>
/// <param name="newArtists">Those of the hints that are artists which the ledger did not know.</param>
/// <param name="interject">Puts an item before all others; false when its URL is being asked for already.</param>
/// <param name="time">The clock.</param>
internal sealed class HintIntake(
    WarmerOptions options, HintInbox inbox, HashSet<Mbid> hinted, ILedger ledger, RecheckPolicy recheck, NewArtists newArtists,
    Func<WorkItem, bool> interject, TimeProvider time)
{
    private readonly HashSet<WorkItem> _underWay = [];
    private readonly HashSet<Mbid> _artistsUnderWay = [];
    private readonly RecentResults _recent = new(time);
    private readonly HashSet<Mbid> _unlockingArtists = [];
    private readonly List<LibraryHint> _waiting = [];
    private readonly HashSet<EntryKind> _surveysKept = [];

    /// <summary>What came of them so far.</summary>
    public HintCounts Counts { get; private set; }

    /// <summary>Puts what has come since the last time before everything else.</summary>
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

    /// <summary>The items of what has come since the last time.</summary>
    public async ValueTask<IReadOnlyList<WorkItem>> TakeItemsAsync()
    {
        // Artists first: an album without its artist would be left to the next run. What Lidarr tells goes before what it will.
        List<LibraryHint> hints =
        [
            .. _waiting.Concat(inbox.TakeAll()).Concat(newArtists.TakeAlbums())
                .OrderBy(hint => hint is AlbumHint).ThenBy(hint => hint is AlbumHint { IsAnnounced: true })
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
                // Requests do not wait for another program's lock: these hints stay until the next look.
                _waiting.AddRange(hints[next..]);
                break;
            }
        }

        return items;
    }

    /// <summary>Counts a result.</summary>
    /// <returns>False when it is not one of a hint.</returns>
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

    /// <summary>Puts back what was not asked for, because the run ends.</summary>
    public void GiveBack()
    {
        foreach (var hint in _waiting)
        {
            inbox.Add(hint);
        }

        _waiting.Clear();
    }

    private ValueTask<WorkItem?> ItemOfAsync(LibraryHint hint) => hint switch
    {
        ArtistHint artist => ItemOfAsync(artist.Artist),
        AlbumHint album when options.Run.ProcessReleaseGroups => ItemOfAsync(album),
        _ => default,
    };

    private async ValueTask<WorkItem?> ItemOfAsync(Artist artist)
    {
        hinted.Add(artist.Mbid);
        var isNew = await ledger.FindArtistAsync(artist.Mbid) is null;
        if (isNew)
        {
            await ledger.UpsertAsync([artist]);
            newArtists.Add(artist);
        }

        if (await ledger.FindArtistAsync(artist.Mbid) is not { Probe.Status: ProbeStatus.Untried } entry || _recent.Contains(artist.Mbid))
        {
            inbox.Know(artist.Mbid);
            return null;
        }

        if (_artistsUnderWay.Contains(artist.Mbid))
        {
            return null;
        }

        var item = await BegunAsync(PhaseItems.Artist(entry, artist, options.Probe.MaxAttemptsPerArtist, await IsSurveyedAsync(EntryKind.Artist, isNew)));
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

        if (await ledger.FindReleaseGroupAsync(album.Mbid) is not { Probe.Status: ProbeStatus.Untried } entry || _recent.Contains(album.Mbid))
        {
            inbox.Know(album.Mbid);
            return null;
        }

        if (_artistsUnderWay.Contains(album.ArtistMbid))
        {
            _waiting.Add(hint);
            return null;
        }

        // An artist that is not cached blocks its albums here as it does in the plan.
        var isUnlocked = _unlockingArtists.Contains(album.ArtistMbid)
            || (await ledger.FindArtistAsync(album.ArtistMbid) is { } artist && Due.UnlocksAlbums(artist, recheck, time.GetUtcNow()));
        if (!isUnlocked)
        {
            inbox.Know(album.Mbid);
            return null;
        }

        return await BegunAsync(PhaseItems.ReleaseGroup(entry, options.Probe.MaxAttemptsPerReleaseGroup, await IsSurveyedAsync(EntryKind.ReleaseGroup, isNew)));
    }

    // What the survey has yet to come to gets its one attempt now; what is new gets all.
    private async ValueTask<bool> IsSurveyedAsync(EntryKind kind, bool isNew) => !isNew && await ledger.IsSurveyOpenAsync(kind);

    private async ValueTask<WorkItem> BegunAsync(WorkItem item)
    {
        if (!_surveysKept.Contains(item.Kind))
        {
            await KeepSurveyAsync(item.Kind);
            _surveysKept.Add(item.Kind);
        }

        _underWay.Add(item);
        return item;
    }

    // Nothing was ever asked of this kind: the survey is still to come, and must not take this result for its own.
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
