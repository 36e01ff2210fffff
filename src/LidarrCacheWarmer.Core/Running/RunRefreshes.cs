using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// At the end of a run, tells the Lidarrs to refresh artists. A refresh comes after all due work, because Lidarr then
/// requests the artist and all its albums, which should be warm by then.
/// </summary>
/// <param name="options">The configuration.</param>
/// <param name="services">The services of the run.</param>
/// <param name="intake">The libraries.</param>
/// <param name="locks">Waits while another program locks the ledger.</param>
internal sealed class RunRefreshes(WarmerOptions options, RunServices services, LibraryIntake intake, LockWait locks)
{
    /// <summary>Tells each Lidarr to refresh its recovered artists, if the run finished and was no survey.</summary>
    /// <param name="result">The result of the run.</param>
    /// <param name="added">The artists added during the run that are warm.</param>
    /// <param name="stop">Requests an orderly end.</param>
    /// <returns>The result, with the number of refreshed artists.</returns>
    public async Task<RunResult> MakeAsync(RunResult result, IReadOnlyList<Artist> added, CancellationToken stop)
    {
        if (!options.Actions.UpdateLidarr || result.Outcome != RunOutcome.Finished || result.Surveyed.Count > 0)
        {
            return result;
        }

        var refreshed = 0;
        foreach (var (lidarr, read) in services.Lidarrs.All.Zip(intake.Instances).Where(one => !one.Second.IsUnread))
        {
            var update = new LidarrUpdate(lidarr, options.Actions, services, locks);
            var addedThere = added.Where(artist => artist.Instance == lidarr.Name).ToList();
            refreshed += await update.RunAsync(read.Library.ArtistOf, read.AlbumsWithoutReleases, addedThere, HoldersOf, stop);
        }

        return result with { Refreshed = refreshed, FinishedAt = services.Time.GetUtcNow() };
    }

    private IEnumerable<InstanceName> HoldersOf(Mbid artist) => intake.Catalog.HoldersOf(artist).Select(holder => holder.Instance);
}
