namespace LidarrCacheWarmer.Library;

/// <summary>
/// Tells Lidarr to refresh artists in small batches. Each batch waits for the previous one. Lidarr's queue thus stays
/// free for the user's own commands, and the metadata server handles one refresh at a time.
/// </summary>
/// <param name="lidarr">The Lidarr.</param>
/// <param name="time">The clock for the waits.</param>
public sealed class ArtistRefresher(LidarrClient lidarr, TimeProvider time)
{
    /// <summary>The maximum number of artists per command.</summary>
    public const int BatchSize = 10;

    private const int MostFaultsInARow = 5;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Refreshes artists. An artist counts as refreshed if Lidarr accepted its command, unless the command then failed.
    /// The wait for a command ends after half an hour, or when <paramref name="ct"/> is cancelled. After a fault no
    /// further command is sent.
    /// </summary>
    /// <param name="artistIds">Lidarr's own ids; duplicates are sent once.</param>
    /// <param name="ct">Stops sending and waiting.</param>
    /// <returns>The outcome of each artist; a fault of Lidarr or a stop does not throw.</returns>
    public async Task<RefreshOutcome> RefreshAsync(IReadOnlyList<int> artistIds, CancellationToken ct)
    {
        var asked = artistIds.Distinct().ToList();
        var refreshed = new List<int>(asked.Count);
        LidarrException? fault = null;
        try
        {
            // An id of 0 means that Lidarr gave none; such an artist cannot be named in a command.
            foreach (var batch in asked.Where(id => id > 0).Chunk(BatchSize))
            {
                ct.ThrowIfCancellationRequested();
                var command = await lidarr.RefreshArtistsAsync(batch, ct);
                if (await HasEndedAsync(command, ct))
                {
                    refreshed.AddRange(batch);
                }
            }
        }
        catch (LidarrException stopped)
        {
            fault = stopped;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The cancellation needs no handling: the outcome lists the artists that were not sent.
        }

        return new RefreshOutcome(refreshed, [.. asked.Except(refreshed)], fault);
    }

    /// <summary>Waits for a command.</summary>
    /// <returns>False when the command failed.</returns>
    private async Task<bool> HasEndedAsync(int command, CancellationToken ct)
    {
        var sent = time.GetTimestamp();
        var wait = FirstWait;
        var faults = 0;
        try
        {
            while (time.GetElapsedTime(sent) < Patience)
            {
                await Task.Delay(wait, time, ct);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
                try
                {
                    var state = await lidarr.CommandAsync(command, ct);
                    faults = 0;
                    if (state is CommandState.Ended or CommandState.Failed)
                    {
                        return state is CommandState.Ended;
                    }
                }
                catch (LidarrException) when (++faults < MostFaultsInARow)
                {
                    // Lidarr is busy with the refresh, or restarting; the next poll shows the state of the command.
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Lidarr has the command and completes it, even if this program ends.
        }

        return true;
    }
}
