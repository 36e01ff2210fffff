using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Handles warm artists that one Lidarr has just added: warms their albums that Lidarr did not announce, and tells
/// Lidarr to refresh an artist if Lidarr's data about the albums is incomplete. If Lidarr cannot be read, the next run
/// does this.
/// </summary>
internal sealed class AddedInLidarr(LidarrInstance lidarr, ActionsOptions options, RunServices services, RunScope scope)
{
    private readonly LidarrUpdate _update = new(lidarr, options, services, scope.Locks);
    private List<Artist> _open = [];

    /// <summary>Whether there are artists for which it is still unknown whether Lidarr has all their albums.</summary>
    public bool IsOpen => _open.Count > 0;

    /// <summary>The number of refreshed artists.</summary>
    public int Refreshed { get; private set; }

    /// <summary>Takes the artists that this Lidarr has added, and adds hints for their albums.</summary>
    /// <param name="warmed">Artists of any Lidarr that became warm since the last call.</param>
    /// <param name="stop">Cancels the requests.</param>
    /// <returns>Whether there are albums to warm.</returns>
    public Task<bool> TakeAsync(IReadOnlyList<Artist> warmed, CancellationToken stop)
    {
        var own = warmed.Where(artist => artist.LidarrId > 0 && artist.Instance == lidarr.Name).ToList();
        _open.AddRange(own);
        return TryAsync(() => HintAsync(own, stop));
    }

    /// <summary>
    /// Refreshes the remaining artists whose albums are incomplete in Lidarr. Artists that Lidarr is already refreshing
    /// remain for the next call.
    /// </summary>
    public Task RefreshAsync(CancellationToken stop) => TryAsync(async () =>
    {
        var (refreshed, busy) = await _update.RunAsync(_open, stop);
        Refreshed += refreshed;
        _open = [.. busy];
        return true;
    });

    private async Task<bool> TryAsync(Func<Task<bool>> ask)
    {
        try
        {
            return await ask();
        }
        catch (LidarrException fault)
        {
            _update.Report(fault);
            _open = [];
            return false;
        }
    }

    private async Task<bool> HintAsync(List<Artist> artists, CancellationToken stop)
    {
        var hasAlbums = false;
        foreach (var artist in artists)
        {
            var unknown = await UntriedAsync(artist, stop);
            unknown.ForEach(album => services.Hints.Add(new AlbumHint(album)));
            hasAlbums |= unknown.Count > 0;
        }

        return hasAlbums;
    }

    private async Task<List<Album>> UntriedAsync(Artist artist, CancellationToken stop)
    {
        var albums = new List<Album>();
        await foreach (var album in lidarr.Client.AlbumsOfAsync(artist.LidarrId, stop))
        {
            if (Mbid.TryParse(album.Mbid, out var mbid))
            {
                albums.Add(new Album(mbid, album.Title, artist.Mbid, artist.Name));
            }
        }

        return await scope.Locks.DoAsync(() => UntriedAsync(albums), stop);
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
}
