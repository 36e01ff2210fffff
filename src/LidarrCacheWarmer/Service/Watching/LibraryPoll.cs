using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Looks at Lidarr's list of artists now and then, and tells what is there that was not there the last time. The first
/// look tells nothing.
/// </summary>
/// <param name="lidarr">The Lidarr to ask.</param>
/// <param name="time">The clock.</param>
internal sealed class LibraryPoll(LidarrClient lidarr, TimeProvider time)
{
    /// <summary>How many artists are looked at for new albums after one look at the list; others wait for the next.</summary>
    private const int MostArtists = 100;

    /// <summary>How many times longer than a look the pause after it is.</summary>
    private const int Gentleness = 20;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMinutes(15);

    /// <summary>How many albums each artist had; null before the first look.</summary>
    private Dictionary<Mbid, int>? _albumCounts;

    private (long Since, TimeSpan Length)? _pause;

    /// <summary>How long to wait before the next look; zero when it is due.</summary>
    public TimeSpan DueIn =>
        _pause is { } pause && pause.Length - time.GetElapsedTime(pause.Since) is var left && left > TimeSpan.Zero
            ? left
            : TimeSpan.Zero;

    /// <summary>Looks once.</summary>
    /// <exception cref="LidarrException">Lidarr cannot be read; what was not seen is seen the next time.</exception>
    public async Task LookAsync(Action<LibraryHint> heard, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        try
        {
            var (counts, fresh, grown) = await CompareAsync(ct);
            if (counts.Count == 0 && _albumCounts is { Count: > 0 })
            {
                // A Lidarr whose library is being restored is empty for a while; afterwards nothing in it is new.
                return;
            }

            _albumCounts = counts;
            fresh.ForEach(heard);
            foreach (var (artist, before) in grown.Take(MostArtists))
            {
                await TellAlbumsAsync(artist, before, heard, ct);
                counts[artist.Mbid] = artist.AlbumCount;
            }
        }
        finally
        {
            var wait = time.GetElapsedTime(began) * Gentleness;
            _pause = (time.GetTimestamp(), wait > ShortestPause ? wait : ShortestPause);
        }
    }

    private async Task<(Dictionary<Mbid, int> Counts, List<ArtistHint> Fresh, List<(Artist Artist, int Before)> Grown)>
        CompareAsync(CancellationToken ct)
    {
        var counts = new Dictionary<Mbid, int>();
        var fresh = new List<ArtistHint>();
        var grown = new List<(Artist, int)>();
        await foreach (var reading in lidarr.ArtistsAsync(ct))
        {
            if (LibraryHints.From(reading) is not { Artist: var artist } hint)
            {
                continue;
            }

            var before = artist.AlbumCount;
            if (_albumCounts is not null && !_albumCounts.TryGetValue(artist.Mbid, out before))
            {
                fresh.Add(hint);
            }

            if (artist.AlbumCount > before && artist.LidarrId > 0)
            {
                grown.Add((artist, before));
            }

            counts[artist.Mbid] = Math.Min(before, artist.AlbumCount);
        }

        return (counts, fresh, grown);
    }

    /// <summary>Tells of the albums that came last: as many as there are more now.</summary>
    private async Task TellAlbumsAsync(Artist artist, int before, Action<LibraryHint> heard, CancellationToken ct)
    {
        var albums = new List<AlbumReading>();
        await foreach (var album in lidarr.AlbumsOfAsync(artist.LidarrId, ct))
        {
            albums.Add(album);
        }

        foreach (var album in albums.OrderByDescending(album => album.LidarrId).SkipLast(before))
        {
            if (LibraryHints.From(album with { ArtistMbid = artist.Mbid.ToString(), ArtistName = artist.Name }) is { } hint)
            {
                heard(hint);
            }
        }
    }
}
