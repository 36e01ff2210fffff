using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Has Lidarr refresh the artists that had failed and are warm now. Which ones these are stands in the ledger, so that
/// what a run does not get done is left for the next one.
/// </summary>
internal sealed class LidarrUpdate(ActionsOptions options, LidarrClient lidarr, ILedger ledger, IWarmingObserver observer, TimeProvider time)
{
    private const string LastNote = "refresh:last";

    /// <summary>Has as many artists refreshed as a run may.</summary>
    /// <param name="inLidarr">What Lidarr says of an artist; null when it has none.</param>
    /// <param name="stop">Ends it in good order.</param>
    /// <returns>How many were refreshed.</returns>
    public async Task<int> RunAsync(Func<Mbid, Artist?> inLidarr, CancellationToken stop)
    {
        var pending = Rotated([.. ledger.Artists()
            .Where(entry => entry.Probe is { RefreshPending: true, Verdict: Verdict.Warm })
            .Select(entry => (Entry: entry, Id: inLidarr(entry.Mbid)?.LidarrId ?? 0))
            .Where(artist => artist.Id > 0)]);
        if (pending.Count == 0)
        {
            return 0;
        }

        var now = pending.Take(options.MaxRefreshesPerRun).ToList();
        observer.On(new RefreshBegan(now.Count, pending.Count - now.Count));
        var outcome = await new ArtistRefresher(lidarr, time).RefreshAsync([.. now.Select(artist => artist.Id)], stop);
        var done = outcome.Refreshed.ToHashSet();
        ledger.Write([.. now.Where(artist => done.Contains(artist.Id)).Select(artist => new LedgerChange(
            EntryKind.Artist, artist.Entry.Row, artist.Entry.Probe with { RefreshPending = false }))]);
        ledger.Remember(LastNote, now[^1].Entry.Mbid.ToString());
        ledger.Fold();
        observer.On(new RefreshEnded(done.Count, pending.Count - done.Count, outcome.Fault));
        return done.Count;
    }

    // Begins behind the last one of the run before, so that those whose refresh fails do not keep out all others.
    private List<(ArtistEntry Entry, int Id)> Rotated(List<(ArtistEntry Entry, int Id)> pending)
    {
        var last = ledger.Recall(LastNote);
        var first = pending.FindIndex(artist => string.Equals(artist.Entry.Mbid.ToString(), last, StringComparison.Ordinal)) + 1;
        return [.. pending.Skip(first), .. pending.Take(first)];
    }
}
