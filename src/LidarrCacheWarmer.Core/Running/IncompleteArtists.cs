using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Finds artists that one Lidarr should refresh: some of their albums have no releases in Lidarr, although these albums
/// are warm now. Lidarr creates all albums of an artist; an album whose request fails stays incomplete until Lidarr
/// refreshes the artist. An artist is found again only if another of its albums became warm since its last refresh.
/// </summary>
internal sealed class IncompleteArtists(LidarrInstance lidarr, ILedger ledger, LockWait locks)
{
    private readonly RefreshTimes _times = new(ledger, InstanceNotes.Key("refresh:incomplete", lidarr.Name));

    /// <summary>
    /// Finds candidates among the incomplete albums of a library. For artists without such albums, the stored time of
    /// the last refresh is removed.
    /// </summary>
    /// <param name="withoutReleases">All albums without a release in Lidarr at the last reading.</param>
    /// <param name="inLidarr">Finds an artist in Lidarr.</param>
    public async ValueTask<IReadOnlyList<Artist>> AmongAsync(IReadOnlyList<Album> withoutReleases, Func<Mbid, Artist?> inLidarr)
    {
        var known = await _times.ReadAsync();
        var artists = withoutReleases.Select(album => album.ArtistMbid).ToHashSet();
        var kept = known.Where(time => artists.Contains(time.Key)).ToDictionary();
        if (kept.Count < known.Count)
        {
            await _times.WriteAsync(kept);
        }

        var news = new List<Album>();
        foreach (var album in withoutReleases)
        {
            if (await IsNewsAsync(album.Mbid, album.ArtistMbid, kept))
            {
                news.Add(album);
            }
        }

        return [.. news.Select(album => inLidarr(album.ArtistMbid)).OfType<Artist>().DistinctBy(artist => artist.Mbid)];
    }

    /// <summary>Checks in Lidarr which artists to refresh now.</summary>
    /// <param name="artists">The candidates.</param>
    /// <param name="most">The maximum number of artists.</param>
    /// <param name="ct">Cancels the requests.</param>
    /// <returns>The artists to refresh, and those that Lidarr is already refreshing, which must be checked later.</returns>
    /// <exception cref="LidarrException">Lidarr cannot be read.</exception>
    public async Task<(IReadOnlyList<Artist> Ready, IReadOnlyList<Artist> Busy)> FindAsync(
        IReadOnlyList<Artist> artists, int most, CancellationToken ct)
    {
        if (artists.Count == 0 || most <= 0)
        {
            return ([], []);
        }

        // The running refreshes are requested before the albums. If a refresh ends between these two requests, the list
        // already contains its albums.
        var running = await lidarr.Client.RunningRefreshesAsync(ct);
        var busy = artists.Where(artist => running.Include(artist.LidarrId)).ToList();
        var ready = new List<Artist>();
        foreach (var artist in artists.Except(busy))
        {
            if (ready.Count < most && await IsIncompleteAsync(artist, ct))
            {
                ready.Add(artist);
            }
        }

        return (ready, busy);
    }

    /// <summary>Stores that Lidarr has refreshed artists.</summary>
    /// <param name="artists">The artists.</param>
    /// <param name="moment">The time of the command.</param>
    public async ValueTask RefreshedAsync(IEnumerable<Mbid> artists, DateTimeOffset moment)
    {
        var times = await _times.ReadAsync();
        foreach (var artist in artists)
        {
            times[artist] = moment;
        }

        await _times.WriteAsync(times);
    }

    private async Task<bool> IsIncompleteAsync(Artist artist, CancellationToken ct)
    {
        var albums = new List<Mbid>();
        await foreach (var album in lidarr.Client.AlbumsOfAsync(artist.LidarrId, ct))
        {
            if (album.LacksReleases && Mbid.TryParse(album.Mbid, out var mbid))
            {
                albums.Add(mbid);
            }
        }

        // HasNewsAsync excludes merged artists: they must not be refreshed, because Lidarr would delete their albums.
        return albums.Count > 0 && await locks.DoAsync(() => HasNewsAsync(artist.Mbid, albums), ct);
    }

    private async ValueTask<bool> HasNewsAsync(Mbid artist, IReadOnlyList<Mbid> albums)
    {
        if (await ledger.FindArtistAsync(artist) is not { Probe.CountsAsWarm: true })
        {
            return false;
        }

        var times = await _times.ReadAsync();
        foreach (var album in albums)
        {
            if (await IsNewsAsync(album, artist, times))
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<bool> IsNewsAsync(Mbid album, Mbid artist, Dictionary<Mbid, DateTimeOffset> refreshed) =>
        await ledger.FindReleaseGroupAsync(album) is { Probe: { CountsAsWarm: true } probe }
        && (!refreshed.TryGetValue(artist, out var last) || probe.VerdictSince > last);
}
