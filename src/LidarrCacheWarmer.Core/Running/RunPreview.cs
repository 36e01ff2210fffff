using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>A phase as it would be, with its first items.</summary>
/// <param name="Plan">What it would do, and why.</param>
/// <param name="FirstItems">The names of the first items, with the reason.</param>
public sealed record PhasePreview(PhasePlan Plan, IReadOnlyList<(string Name, PlannedItem Planned)> FirstItems);

/// <summary>
/// What a run would do: reads the libraries and plans, but asks the metadata server nothing. Its ledger must be one that
/// was opened for reading only.
/// </summary>
/// <param name="options">What would be done.</param>
/// <param name="lidarrs">Whose libraries.</param>
/// <param name="ledger">What is remembered; what the preview writes to it must stay in memory.</param>
/// <param name="observer">Hears about the library.</param>
/// <param name="time">The clock.</param>
public sealed class RunPreview(
    WarmerOptions options, LidarrInstances lidarrs, ILedger ledger, IWarmingObserver observer, TimeProvider time)
{
    private const int ShownItems = 10;

    /// <summary>Plans all phases as things stand now; release groups by what is known of their artists today.</summary>
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
