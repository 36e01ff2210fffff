using LidarrCacheWarmer.Configuration;
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
/// <param name="ledger">Where the rows are.</param>
/// <param name="recheck">When what is known is looked at again.</param>
/// <param name="interject">Puts an item before all others; false when its URL is being asked for already.</param>
/// <param name="time">The clock.</param>
internal sealed class HintIntake(
    WarmerOptions options, HintInbox inbox, HashSet<Mbid> hinted, ILedger ledger, RecheckPolicy recheck, Func<WorkItem, bool> interject, TimeProvider time)
{
    private readonly HashSet<WorkItem> _underWay = [];
    private readonly HashSet<Mbid> _artistsUnderWay = [];
    private readonly RecentResults _recent = new(time);
    private readonly HashSet<Mbid> _warmArtists = [];
    private readonly List<LibraryHint> _waiting = [];
    private readonly HashSet<EntryKind> _surveysKept = [];

    /// <summary>What came of them so far.</summary>
    public HintCounts Counts { get; private set; }

    /// <summary>Puts what has come since the last time before everything else.</summary>
    public void Interject()
    {
        foreach (var item in Take())
        {
            if (!interject(item))
            {
                Forget(item);
            }
        }
    }

    /// <summary>The items of what has come since the last time.</summary>
    public IReadOnlyList<WorkItem> Take()
    {
        // Artists first: an album without its artist would be left to the next run.
        List<LibraryHint> hints =
            [.. _waiting.Concat(inbox.TakeAll()).DistinctBy(hint => (hint.GetType(), hint.Mbid)).OrderBy(hint => hint is AlbumHint)];
        _waiting.Clear();
        return [.. hints.Select(ItemOf).OfType<WorkItem>()];
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
        if (result is { IsSuccess: true, Item.Kind: EntryKind.Artist })
        {
            _warmArtists.Add(mbid);
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

    private WorkItem? ItemOf(LibraryHint hint) => hint switch
    {
        ArtistHint artist => ItemOf(artist.Artist),
        AlbumHint album when options.Run.ProcessReleaseGroups => ItemOf(album),
        _ => null,
    };

    private WorkItem? ItemOf(Artist artist)
    {
        hinted.Add(artist.Mbid);
        var isNew = ledger.FindArtist(artist.Mbid) is null;
        if (isNew)
        {
            ledger.Sync([artist]);
        }

        if (ledger.FindArtist(artist.Mbid) is not { Probe.Status: ProbeStatus.Untried } entry || _recent.Contains(artist.Mbid))
        {
            inbox.Know(artist.Mbid);
            return null;
        }

        return _artistsUnderWay.Add(artist.Mbid)
            ? Begun(PhaseItems.Artist(entry, artist, options.Probe.MaxAttemptsPerArtist, IsSurveyed(EntryKind.Artist, isNew)))
            : null;
    }

    private WorkItem? ItemOf(AlbumHint hint)
    {
        var album = hint.Album;
        hinted.Add(album.Mbid);
        var isNew = ledger.FindReleaseGroup(album.Mbid) is null;
        if (isNew)
        {
            ledger.Sync([album]);
        }

        if (ledger.FindReleaseGroup(album.Mbid) is not { Probe.Status: ProbeStatus.Untried } entry || _recent.Contains(album.Mbid))
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
        var isUnlocked = _warmArtists.Contains(album.ArtistMbid)
            || (ledger.FindArtist(album.ArtistMbid) is { } artist && Due.UnlocksAlbums(artist.Probe, recheck, time.GetUtcNow()));
        if (!isUnlocked)
        {
            inbox.Know(album.Mbid);
            return null;
        }

        return Begun(PhaseItems.ReleaseGroup(entry, options.Probe.MaxAttemptsPerReleaseGroup, IsSurveyed(EntryKind.ReleaseGroup, isNew)));
    }

    // What the survey has yet to come to gets its one attempt now; what is new gets all.
    private bool IsSurveyed(EntryKind kind, bool isNew) => !isNew && ledger.IsSurveyOpen(kind);

    private WorkItem Begun(WorkItem item)
    {
        if (_surveysKept.Add(item.Kind))
        {
            KeepSurvey(item.Kind);
        }

        _underWay.Add(item);
        return item;
    }

    // Nothing was ever asked of this kind: the survey is still to come, and must not take this result for its own.
    private void KeepSurvey(EntryKind kind)
    {
        var probes = kind == EntryKind.Artist
            ? ledger.Artists().Select(artist => artist.Probe)
            : ledger.ReleaseGroups().Select(group => group.Probe);
        if (probes.All(probe => probe.Status == ProbeStatus.Untried))
        {
            ledger.SetSurvey(kind, open: true);
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
