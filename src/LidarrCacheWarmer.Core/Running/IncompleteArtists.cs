using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Finds the artists of which one Lidarr has albums without releases although their answers are warm now: it creates all albums
/// of an artist, and those whose request fails stay so until it refreshes the artist. An artist is found again only when
/// another album of it became warm since its last refresh.
/// </summary>
internal sealed class IncompleteArtists(LidarrInstance lidarr, ILedger ledger, LockWait locks)
{
    private readonly RefreshTimes _times = new(ledger, InstanceNotes.Key("refresh:incomplete", lidarr.Name));

    /// <summary>The artists among the albums of a whole library that are worth a look; forgets refreshes of all others.</summary>
    /// <param name="withoutReleases">All albums that Lidarr had without a release when it was read.</param>
    /// <param name="inLidarr">What Lidarr says of an artist.</param>
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

    /// <summary>Asks Lidarr which artists to refresh now.</summary>
    /// <param name="artists">Those that are worth a look.</param>
    /// <param name="most">How many are wanted at most.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>Those to refresh, and those that Lidarr is refreshing already, of which nothing can be said yet.</returns>
    /// <exception cref="LidarrException">Lidarr cannot be read.</exception>
    public async Task<(IReadOnlyList<Artist> Ready, IReadOnlyList<Artist> Busy)> FindAsync(
        IReadOnlyList<Artist> artists, int most, CancellationToken ct)
    {
        if (artists.Count == 0 || most <= 0)
        {
            return ([], []);
        }

        // Before the albums: a refresh that ends in between has brought them all.
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

    /// <summary>Remembers that Lidarr has refreshed artists.</summary>
    /// <param name="artists">The artists.</param>
    /// <param name="moment">When it was told to.</param>
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

        // A merged artist must not be refreshed: Lidarr would delete its albums.
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
