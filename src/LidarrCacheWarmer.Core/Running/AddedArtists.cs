using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// What is left to do for artists that Lidarr has added and that are warm: the albums that Lidarr has of them and did not
/// tell of, and a refresh where it could not get them.
/// </summary>
internal sealed class AddedArtists(WarmerOptions options, RunServices services, RunScope scope)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    // A Lidarr that takes longer to add an artist is left to the next run.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly LidarrUpdate _update = new(options.Actions, services.Lidarr, services.Ledger, scope.Locks, services.Observer, services.Time);
    private List<Artist> _open = [];
    private TimeSpan _pause = FirstPause;
    private TimeSpan _waited;

    /// <summary>How many Lidarr has refreshed.</summary>
    public int Refreshed { get; private set; }

    /// <summary>Does what can be done now; to be called when nothing is left to warm.</summary>
    /// <param name="warmed">The artists that became warm since the last time.</param>
    /// <returns>Whether there may be something to warm, or to do, after this.</returns>
    public async Task<bool> GoOnAsync(IReadOnlyList<Artist> warmed)
    {
        if (!options.Run.ProcessReleaseGroups)
        {
            return false;
        }

        try
        {
            return await GoOnAsync([.. warmed.Where(artist => artist.LidarrId > 0)], scope.Stop);
        }
        catch (LidarrException fault)
        {
            _update.Report(fault);
            return false;
        }
        catch (OperationCanceledException) when (scope.Stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<bool> GoOnAsync(List<Artist> warmed, CancellationToken stop)
    {
        _open.AddRange(warmed);
        var hasAlbums = false;
        foreach (var artist in warmed)
        {
            hasAlbums |= await TakeAlbumsAsync(artist, stop);
        }

        if (hasAlbums)
        {
            return true;
        }

        if (!options.Actions.UpdateLidarr || _open.Count == 0)
        {
            return false;
        }

        await scope.DrainAsync(stop);
        var (refreshed, busy) = await _update.RunAsync(_open, stop);
        Refreshed += refreshed;
        _open = [.. busy];
        return _open.Count > 0 && _waited < Patience && await WaitAsync(stop);
    }

    private async Task<bool> TakeAlbumsAsync(Artist artist, CancellationToken stop)
    {
        var albums = new List<Album>();
        await foreach (var album in services.Lidarr.AlbumsOfAsync(artist.LidarrId, stop))
        {
            if (Mbid.TryParse(album.Mbid, out var mbid))
            {
                albums.Add(new Album(mbid, album.Title, artist.Mbid, artist.Name));
            }
        }

        var unknown = await scope.Locks.DoAsync(() => UntriedAsync(albums), stop);
        unknown.ForEach(album => services.Hints.Add(new AlbumHint(album)));
        return unknown.Count > 0;
    }

    private async ValueTask<List<Album>> UntriedAsync(List<Album> albums)
    {
        var untried = new List<Album>();
        foreach (var album in albums)
        {
            if (await services.Ledger.FindReleaseGroupAsync(album.Mbid) is null or { Probe.Status: ProbeStatus.Untried })
            {
                untried.Add(album);
            }
        }

        return untried;
    }

    // Lidarr is still adding them. What it adds meanwhile comes first.
    private async Task<bool> WaitAsync(CancellationToken stop)
    {
        var began = services.Time.GetTimestamp();
        using var end = new CancellationTokenSource(_pause, services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, stop);
        _ = await services.Hints.ArrivesAsync(either.Token);
        _waited += services.Time.GetElapsedTime(began);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        return !stop.IsCancellationRequested;
    }
}
