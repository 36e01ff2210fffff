using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Polls Lidarr's list of artists, and reports additions since the previous poll. The first poll reports nothing.
/// </summary>
/// <param name="lidarr">The Lidarr.</param>
/// <param name="time">The clock.</param>
internal sealed class LibraryPoll(LidarrClient lidarr, TimeProvider time)
{
    /// <summary>The maximum number of artists checked for new albums per poll; the others wait for the next poll.</summary>
    private const int MostArtists = 100;

    /// <summary>The pause after a poll is this many times as long as the poll.</summary>
    private const int Gentleness = 20;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMinutes(15);

    /// <summary>The album count of each artist; null before the first poll.</summary>
    private Dictionary<Mbid, int>? _albumCounts;

    private (long Since, TimeSpan Length)? _pause;

    /// <summary>The wait until the next poll; zero when the poll is due.</summary>
    public TimeSpan DueIn =>
        _pause is { } pause && pause.Length - time.GetElapsedTime(pause.Since) is var left && left > TimeSpan.Zero
            ? left
            : TimeSpan.Zero;

    /// <summary>Polls once.</summary>
    /// <exception cref="LidarrException">Lidarr cannot be read; the next poll finds the missed additions.</exception>
    public async Task LookAsync(Action<LibraryHint> heard, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        try
        {
            var (counts, fresh, grown) = await CompareAsync(ct);
            if (counts.Count == 0 && _albumCounts is { Count: > 0 })
            {
                // While Lidarr restores a backup, its library is empty for a while. The restored entries are not new.
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

    /// <summary>
    /// Reports the newest albums of an artist; their number is the growth of the artist's album count.
    /// </summary>
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
