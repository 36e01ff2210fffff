using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Warms the albums of warm artists that a Lidarr has just added, and refreshes those artists if needed. Waits for
/// Lidarr for two minutes at most.
/// </summary>
internal sealed class AddedArtists(WarmerOptions options, RunServices services, RunScope scope)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    // If a Lidarr takes longer to add an artist, the next run handles its albums.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly IReadOnlyList<AddedInLidarr> _added =
        [.. services.Lidarrs.All.Select(lidarr => new AddedInLidarr(lidarr, options.Actions, services, scope))];

    private TimeSpan _pause = FirstPause;
    private TimeSpan _waited;

    /// <summary>The number of artists that the Lidarrs have refreshed.</summary>
    public int Refreshed => _added.Sum(added => added.Refreshed);

    /// <summary>Does the work that is possible now. Call it when no item is left to warm.</summary>
    /// <param name="warmed">The artists that became warm since the last call.</param>
    /// <returns>Whether more work may follow.</returns>
    public async Task<bool> GoOnAsync(IReadOnlyList<Artist> warmed)
    {
        if (!options.Run.ProcessReleaseGroups)
        {
            return false;
        }

        try
        {
            return await GoOnAsync(warmed, scope.Stop);
        }
        catch (OperationCanceledException) when (scope.Stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<bool> GoOnAsync(IReadOnlyList<Artist> warmed, CancellationToken stop)
    {
        var hasAlbums = false;
        foreach (var added in _added)
        {
            hasAlbums |= await added.TakeAsync(warmed, stop);
        }

        if (hasAlbums)
        {
            return true;
        }

        if (!options.Actions.UpdateLidarr || !_added.Any(added => added.IsOpen))
        {
            return false;
        }

        await scope.DrainAsync(stop);
        foreach (var added in _added)
        {
            await added.RefreshAsync(stop);
        }

        return _added.Any(added => added.IsOpen) && _waited < Patience && await WaitAsync(stop);
    }

    // Waits while Lidarr is still adding the artists; a new addition ends the wait early.
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
