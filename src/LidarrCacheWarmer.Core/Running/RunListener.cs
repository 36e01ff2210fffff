using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Passes the results of a run to all classes that use them, and adds new items to the run's stream.</summary>
/// <param name="options">The configuration.</param>
/// <param name="phases">The phases of the run.</param>
/// <param name="intake">The libraries.</param>
/// <param name="newAlbums">Finds albums that no Lidarr has yet; null when they are not warmed.</param>
/// <param name="merged">Finds artists into which other artists were merged.</param>
/// <param name="manual">Finds the titles of manual entries.</param>
/// <param name="special">Collects the special-purpose artists.</param>
/// <param name="interject">
/// Puts an item before all others; returns false when the item's URL is already being warmed.
/// </param>
internal sealed class RunListener(
    WarmerOptions options, PhaseRunner phases, LibraryIntake intake, NewAlbums? newAlbums, MergeTargets merged, ManualIntake manual,
    SpecialArtistNotice special, Func<WorkItem, bool> interject) : IPhaseListener
{
    /// <summary>The stream of the run; null if the phases run one after another.</summary>
    public WarmingStream? Stream { get; set; }

    // New albums are written and requested only after Lidarr's albums are in the ledger and in the stream.
    private bool MayWriteAlbums => intake.AlbumsAreRead && (Stream is null || phases.Tallies.HasBegun(EntryKind.ReleaseGroup));

    /// <inheritdoc/>
    public async ValueTask FinishedAsync(Finished result)
    {
        if (newAlbums is not null)
        {
            newAlbums.Observe(result);
            if (MayWriteAlbums)
            {
                Add(await newAlbums.SettleUnlessLockedAsync());
            }
        }

        special.Observe(result);
        await manual.ObserveAsync(result);
        if (await merged.ObserveAsync(result, options) is { Mbid: { } merging } target && interject(target))
        {
            phases.Tallies.Grow(EntryKind.Artist, 1);
            Stream?.Expect(merging);
        }

        if (result.Item is { Kind: EntryKind.Artist, Mbid: { } artist })
        {
            Stream?.Done(artist, unlocks: result.IsSuccess || SpecialPurposeArtists.Contains(artist));
        }

        TakeDropped();
    }

    /// <inheritdoc/>
    public async ValueTask WorkArrivedAsync()
    {
        if (Stream?.Offered is not { } albums)
        {
            TakeDropped();
            return;
        }

        var dropped = Stream.TakeDropped();
        intake.TellOfAlbums();
        phases.Begin(albums.Plan, albums.Plan.Items.Count - dropped, options.Probe.MaxAttemptsPerReleaseGroup);
        if (newAlbums is not null)
        {
            Add(await newAlbums.SettleUnlessLockedAsync());
        }

        Stream.Accept();
    }

    private void Add(IReadOnlyList<Mbid> unknownAlbums)
    {
        if (Stream is not { } stream)
        {
            return;
        }

        phases.Tallies.Grow(EntryKind.ReleaseGroup, unknownAlbums.Count(album => stream.TryAdd(new PlannedItem(album, DueReason.Untried, OneAttempt: false))));
    }

    private void TakeDropped()
    {
        if (Stream is { } stream && phases.Tallies.HasBegun(EntryKind.ReleaseGroup))
        {
            phases.Tallies.Grow(EntryKind.ReleaseGroup, -stream.TakeDropped());
        }
    }
}
