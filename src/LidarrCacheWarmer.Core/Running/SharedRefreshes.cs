using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Tracks recovered artists that are in several Lidarrs, but that only some of these Lidarrs have refreshed. The mark
/// in the ledger stays until all these Lidarrs have refreshed the artist. With a single Lidarr, there are no such
/// artists.
/// </summary>
/// <param name="ledger">The ledger.</param>
/// <param name="instance">The Lidarr that refreshes.</param>
/// <param name="holdersOf">Finds the Lidarrs that have an artist.</param>
internal sealed class SharedRefreshes(ILedger ledger, InstanceName instance, Func<Mbid, IEnumerable<InstanceName>> holdersOf)
{
    private readonly RefreshTimes _own = TimesOf(ledger, instance);

    /// <summary>Divides the marked artists into two groups, and stops tracking the settled artists.</summary>
    /// <param name="pending">The marked artists.</param>
    /// <returns>
    /// The artists that this Lidarr has not refreshed since they recovered; and the settled artists, which no Lidarr
    /// needs to refresh, because the other Lidarrs were removed from the config.
    /// </returns>
    public async ValueTask<(IReadOnlyList<ArtistEntry> Left, IReadOnlyList<ArtistEntry> Settled)> SortAsync(IReadOnlyList<ArtistEntry> pending)
    {
        var known = await _own.ReadAsync();
        if (known.Count == 0)
        {
            return (pending, []);
        }

        var others = new Dictionary<InstanceName, Dictionary<Mbid, DateTimeOffset>>();
        var settled = new List<ArtistEntry>();
        var kept = new Dictionary<Mbid, DateTimeOffset>();
        foreach (var entry in pending.Where(entry => IsDone(known, entry)))
        {
            if (await IsDoneByOthersAsync(entry, others))
            {
                settled.Add(entry);
            }
            else
            {
                kept.Add(entry.Mbid, known[entry.Mbid]);
            }
        }

        if (kept.Count < known.Count)
        {
            await _own.WriteAsync(kept);
        }

        return ([.. pending.Where(entry => !IsDone(known, entry))], settled);
    }

    /// <summary>Stores that this Lidarr has refreshed artists.</summary>
    /// <param name="refreshed">The artists.</param>
    /// <param name="moment">The time of the command.</param>
    /// <returns>The artists that no Lidarr needs to refresh any more.</returns>
    public async ValueTask<IReadOnlyList<ArtistEntry>> SettleAsync(IReadOnlyList<ArtistEntry> refreshed, DateTimeOffset moment)
    {
        var others = new Dictionary<InstanceName, Dictionary<Mbid, DateTimeOffset>>();
        var (settled, open) = (new List<ArtistEntry>(), new List<Mbid>());
        foreach (var entry in refreshed)
        {
            if (await IsDoneByOthersAsync(entry, others))
            {
                settled.Add(entry);
            }
            else
            {
                open.Add(entry.Mbid);
            }
        }

        if (open.Count > 0)
        {
            var known = await _own.ReadAsync();
            open.ForEach(artist => known[artist] = moment);
            await _own.WriteAsync(known);
        }

        return settled;
    }

    private async ValueTask<bool> IsDoneByOthersAsync(ArtistEntry entry, Dictionary<InstanceName, Dictionary<Mbid, DateTimeOffset>> times)
    {
        foreach (var other in holdersOf(entry.Mbid).Where(holder => holder != instance))
        {
            if (!times.TryGetValue(other, out var known))
            {
                times.Add(other, known = await TimesOf(ledger, other).ReadAsync());
            }

            if (!IsDone(known, entry))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDone(Dictionary<Mbid, DateTimeOffset> times, ArtistEntry entry) =>
        times.TryGetValue(entry.Mbid, out var at) && !(entry.Probe.VerdictSince > at);

    private static RefreshTimes TimesOf(ILedger ledger, InstanceName instance) => new(ledger, $"refresh:done:{instance}");
}
