using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>A previewed phase with its first items.</summary>
/// <param name="Plan">Its plan.</param>
/// <param name="FirstItems">The names of the first items, with reasons.</param>
public sealed record PhasePreview(PhasePlan Plan, IReadOnlyList<(string Name, PlannedItem Planned)> FirstItems);

/// <summary>
/// Previews a run: it reads the libraries and makes the plan, but sends no request to the metadata server. The ledger
/// must be open for reading only.
/// </summary>
/// <param name="options">The configuration.</param>
/// <param name="lidarrs">The Lidarrs.</param>
/// <param name="ledger">The ledger; the changes that the preview makes must stay in memory.</param>
/// <param name="observer">Receives events about the library.</param>
/// <param name="time">The clock.</param>
public sealed class RunPreview(
    WarmerOptions options, LidarrInstances lidarrs, ILedger ledger, IWarmingObserver observer, TimeProvider time)
{
    private const int ShownItems = 10;

    /// <summary>
    /// Plans all phases from the current state. Release groups are planned from the current results of their artists.
    /// </summary>
    /// <exception cref="LidarrException">Lidarr cannot be read.</exception>
    public async Task<IReadOnlyList<PhasePreview>> PlanAsync(CancellationToken ct)
    {
        foreach (var notice in ledger.Notices)
        {
            observer.On(new Noted(notice, DiagnosticLevel.Warning));
        }

        var view = await LibraryView.ReadAsync(options, lidarrs, ledger, observer, time, ct);
        var previews = new List<PhasePreview>();
        foreach (var plan in await view.PlanAsync())
        {
            previews.Add(await PreviewAsync(plan));
        }

        return previews;
    }

    private async ValueTask<PhasePreview> PreviewAsync(PhasePlan plan)
    {
        var first = plan.Items.Take(ShownItems).ToList();
        var mbids = first.ConvertAll(item => item.Mbid);
        var names = plan.Kind == EntryKind.ReleaseGroup
            ? (await ledger.ReleaseGroupsAsync(mbids)).Select(group => $"{group.ArtistName} - {group.Title}")
            : (await ledger.ArtistsAsync(mbids)).Select(artist => artist.Name);
        return new PhasePreview(plan, [.. names.Zip(first)]);
    }
}
