namespace LidarrCacheWarmer.Library;

/// <summary>
/// Has Lidarr refresh artists, a few at a time: the next batch is sent when the one before has ended, so that Lidarr's
/// queue stays free for its owner and the metadata server gets one refresh at a time.
/// </summary>
/// <param name="lidarr">The Lidarr to ask.</param>
/// <param name="time">The clock of the waits.</param>
public sealed class ArtistRefresher(LidarrClient lidarr, TimeProvider time)
{
    /// <summary>How many artists one command names at most.</summary>
    public const int BatchSize = 10;

    private const int MostFaultsInARow = 5;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Refreshes artists. Each counts as refreshed when Lidarr took the command and it ended, still ran after half an
    /// hour, or was not waited for because of <paramref name="ct"/>. After a fault nothing more is sent.
    /// </summary>
    /// <param name="artistIds">Lidarr's own numbers; one that is given twice is sent once.</param>
    /// <param name="ct">Stops sending and waiting.</param>
    /// <returns>What became of each; neither a fault of Lidarr nor a stop is thrown.</returns>
    public async Task<RefreshOutcome> RefreshAsync(IReadOnlyList<int> artistIds, CancellationToken ct)
    {
        var asked = artistIds.Distinct().ToList();
        var refreshed = new List<int>(asked.Count);
        LidarrException? fault = null;
        try
        {
            // An artist without a number cannot be named to Lidarr.
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
            // What was not sent is told as such.
        }

        return new RefreshOutcome(refreshed, [.. asked.Except(refreshed)], fault);
    }

    /// <summary>Waits for a command.</summary>
    /// <returns>False when it failed, and what it was to do is not done.</returns>
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
                    // Lidarr is busy with the refresh, or starts anew; the next answer tells what became of the command.
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // It was sent, and Lidarr goes on without us.
        }

        return true;
    }
}
