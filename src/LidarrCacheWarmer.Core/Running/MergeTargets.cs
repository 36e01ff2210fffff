using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// The artists that MusicBrainz has merged artists of the library into, and that Lidarr does not have: refreshing the old
/// artist, it asks for the new one and its albums. They are wanted for as long as Lidarr has the old one, whose row in the
/// ledger names them; afterwards their rows are those of artists that Lidarr no longer has.
/// </summary>
/// <param name="ledger">Where the entries are.</param>
/// <param name="inLidarr">What Lidarr says of an artist; null when it has none.</param>
internal sealed class MergeTargets(ILedger ledger, Func<Mbid, Artist?> inLidarr)
{
    private readonly Dictionary<Mbid, Artist> _targets = [];

    /// <summary>Whether an artist is one of them.</summary>
    public bool Has(Guid mbid) => _targets.ContainsKey(new Mbid(mbid));

    /// <summary>The artist as Lidarr will have it, with the metadata profile of the old one; null when it is none of them.</summary>
    public Artist? Find(Mbid mbid) => _targets.GetValueOrDefault(mbid);

    /// <summary>Takes those that the ledger knows of; to be asked when Lidarr's artists are known.</summary>
    public async ValueTask KnowAsync()
    {
        foreach (var entry in await ledger.ArtistsAsync().Where(entry => entry.Probe.Verdict == Verdict.Merged).ToListAsync())
        {
            _ = await TryTakeAsync(entry.Mbid, entry.Name, Evidence.Read(entry.Probe.Evidence));
        }
    }

    /// <summary>
    /// Hears a result. What it leads to is asked for in the same run, because whoever reads that may refresh the old artist
    /// at once.
    /// </summary>
    /// <param name="result">The result.</param>
    /// <param name="maxAttempts">Attempts for an artist that gets all.</param>
    /// <returns>The item of an artist that was found by it and never asked for; null when it found none.</returns>
    public async ValueTask<WorkItem?> ObserveAsync(Finished result, int maxAttempts)
    {
        if (result is not { Judgement.Verdict: Verdict.Merged, Item: { Kind: EntryKind.Artist, Mbid: { } old } })
        {
            return null;
        }

        try
        {
            return await TryTakeAsync(old, result.Answer.Body.ArtistName ?? result.Item.Name, result.Judgement.Evidence) is { } target
                && await ledger.FindArtistAsync(target.Mbid) is { Probe.Status: ProbeStatus.Untried } entry
                ? PhaseItems.Artist(entry, target, maxAttempts, oneAttempt: await ledger.IsSurveyOpenAsync(EntryKind.Artist))
                : null;
        }
        catch (LedgerException fault) when (fault.Fault == LedgerFault.Locked)
        {
            // Requests do not wait for another program's lock; the next run finds it by the row of the old one.
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
