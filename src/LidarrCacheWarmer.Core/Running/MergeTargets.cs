using System.Collections.Concurrent;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// The targets of merges: artists that Lidarr does not have, and into which MusicBrainz has merged artists of the
/// library. When Lidarr refreshes the old artist, it requests the target and its albums. The old artist's row in the
/// ledger names the target. A target is warmed as long as Lidarr has the old artist; after that, the target counts as
/// removed.
/// </summary>
/// <param name="ledger">The ledger.</param>
/// <param name="inLidarr">Finds an artist in Lidarr; null for none.</param>
internal sealed class MergeTargets(ILedger ledger, Func<Mbid, Artist?> inLidarr)
{
    // Concurrent, because release groups are planned on another thread while results add targets.
    private readonly ConcurrentDictionary<Mbid, Artist> _targets = [];

    /// <summary>Whether an artist is a target.</summary>
    public bool Has(Guid mbid) => _targets.ContainsKey(new Mbid(mbid));

    /// <summary>
    /// The target as Lidarr will have it, with the old artist's metadata profile; null when the artist is not a target.
    /// </summary>
    public Artist? Find(Mbid mbid) => _targets.GetValueOrDefault(mbid);

    /// <summary>Reads the targets from the ledger; call it when Lidarr's artists are known.</summary>
    public async ValueTask KnowAsync()
    {
        foreach (var entry in await ledger.ArtistsAsync().Where(entry => entry.Probe.Verdict == Verdict.Merged).ToListAsync())
        {
            _ = await TryTakeAsync(entry.Mbid, entry.Name, Evidence.Read(entry.Probe.Evidence));
        }
    }

    /// <summary>
    /// Processes a result. A new target is requested in the same run, because the user may see the merge and refresh the
    /// old artist at once.
    /// </summary>
    /// <param name="result">The result.</param>
    /// <param name="options">The configuration.</param>
    /// <returns>The item of a newly found, untried artist; null for none.</returns>
    public async ValueTask<WorkItem?> ObserveAsync(Finished result, WarmerOptions options)
    {
        if (result is not { Judgement.Verdict: Verdict.Merged, Item: { Kind: EntryKind.Artist, Mbid: { } old } })
        {
            return null;
        }

        try
        {
            return await TryTakeAsync(old, result.Answer.Body.ArtistName ?? result.Item.Name, result.Judgement.Evidence) is { } target
                && await ledger.FindArtistAsync(target.Mbid) is { Probe.Status: ProbeStatus.Untried } entry
                ? PhaseItems.Artist(
                    entry,
                    target,
                    options.Probe.MaxAttemptsPerArtist,
                    oneAttempt: options.Run.Surveys && await ledger.IsSurveyOpenAsync(EntryKind.Artist))
                : null;
        }
        catch (LedgerException fault) when (fault.Fault == LedgerFault.Locked)
        {
            // Another program locks the ledger. Requests must not wait for that; the next run finds the target through
            // the row of the old artist.
            return null;
        }
    }

    private async ValueTask<Artist?> TryTakeAsync(Mbid old, string name, Evidence evidence)
    {
        if (evidence.MergedInto is not { } mbid || mbid == Mbid.VariousArtists || inLidarr(mbid) is not null
            || inLidarr(old) is not { } merged)
        {
            return null;
        }

        var target = new Artist(mbid, name, LidarrId: 0, AlbumCount: 0, merged.MetadataProfileId) { Instance = merged.Instance };
        if (await ledger.FindArtistAsync(mbid) is null)
        {
            await ledger.UpsertAsync([target]);
        }

        return _targets[mbid] = target;
    }
}
