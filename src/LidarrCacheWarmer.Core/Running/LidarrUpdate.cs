using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Tells one Lidarr to refresh artists that had failed and are warm now, and artists whose albums are incomplete in
/// this Lidarr. The ledger marks the recovered artists, and Lidarr lists the incomplete albums, so the next run
/// continues where this run stops.
/// </summary>
/// <param name="lidarr">The Lidarr.</param>
/// <param name="options">The limit of refreshes per run.</param>
/// <param name="services">The services of the run.</param>
/// <param name="locks">Waits while another program locks the ledger.</param>
internal sealed class LidarrUpdate(
    LidarrInstance lidarr, ActionsOptions options, RunServices services, LockWait locks)
{
    private readonly ILedger _ledger = services.Ledger;
    private readonly string _lastNote = InstanceNotes.Key("refresh:last", lidarr.Name);
    private readonly IncompleteArtists _incomplete = new(lidarr, services.Ledger, locks);

    /// <summary>Refreshes artists, up to the limit per run.</summary>
    /// <param name="inLidarr">Finds an artist in Lidarr; null for none.</param>
    /// <param name="withoutReleases">The albums without a release in Lidarr at the last reading.</param>
    /// <param name="added">The artists that Lidarr has added since that reading.</param>
    /// <param name="holdersOf">Finds the Lidarrs that have an artist.</param>
    /// <param name="stop">Requests an orderly end.</param>
    /// <returns>The number of refreshed artists.</returns>
    public async Task<int> RunAsync(
        Func<Mbid, Artist?> inLidarr, IReadOnlyList<Album> withoutReleases, IReadOnlyList<Artist> added,
        Func<Mbid, IEnumerable<InstanceName>> holdersOf, CancellationToken stop)
    {
        var shared = new SharedRefreshes(_ledger, lidarr.Name, holdersOf);
        var pending = await locks.DoAsync(() => PendingAsync(inLidarr, shared), stop);
        var now = pending.Take(options.MaxRefreshesPerRun).ToList();
        var among = await locks.DoAsync(() => _incomplete.AmongAsync(withoutReleases, inLidarr), stop);
        var others = among.Concat(added).DistinctBy(artist => artist.Mbid).ExceptBy(now.Select(one => one.Mbid), artist => artist.Mbid)
            .Where(artist => artist.LidarrId > 0).ToList();
        try
        {
            now.AddRange((await _incomplete.FindAsync(others, options.MaxRefreshesPerRun - now.Count, stop)).Ready.Select(Wanted.From));
        }
        catch (LidarrException fault)
        {
            Report(fault);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The next run finds the remaining artists.
        }

        return await RefreshAsync(now, Math.Max(0, pending.Count - options.MaxRefreshesPerRun), shared, stop);
    }

    /// <summary>Refreshes the artists whose albums are incomplete in Lidarr.</summary>
    /// <param name="artists">The artists to check.</param>
    /// <param name="stop">Requests an orderly end.</param>
    /// <returns>The number of refreshed artists, and those that Lidarr is already refreshing.</returns>
    /// <exception cref="LidarrException">Lidarr cannot be read.</exception>
    public async Task<(int Refreshed, IReadOnlyList<Artist> Busy)> RunAsync(IReadOnlyList<Artist> artists, CancellationToken stop)
    {
        var (ready, busy) = await _incomplete.FindAsync(artists, options.MaxRefreshesPerRun, stop);
        return (await RefreshAsync([.. ready.Select(Wanted.From)], left: 0, shared: null, stop), busy);
    }

    /// <summary>Reports that Lidarr could not be checked for missing albums.</summary>
    public void Report(LidarrException fault) => services.Observer.On(new Noted(
        $"Cannot check {Name} for missing albums; the next run tries again. {fault.Message}", DiagnosticLevel.Warning));

    private string Name => services.Lidarrs.NameOf(lidarr);

    private async Task<int> RefreshAsync(List<Wanted> now, int left, SharedRefreshes? shared, CancellationToken stop)
    {
        if (now.Count == 0)
        {
            return 0;
        }

        services.Observer.On(new RefreshBegan(now.Count, left, Name));
        var began = services.Time.GetUtcNow();
        var outcome = await new ArtistRefresher(lidarr.Client, services.Time).RefreshAsync([.. now.Select(artist => artist.Id)], stop);
        var done = outcome.Refreshed.ToHashSet();
        await locks.DoAsync(() => RememberAsync(now, done, shared, began), stop);
        services.Observer.On(new RefreshEnded(done.Count, left + now.Count - done.Count, Name, outcome.Fault));
        return done.Count;
    }

    private async ValueTask<List<Wanted>> PendingAsync(Func<Mbid, Artist?> inLidarr, SharedRefreshes shared)
    {
        var pending = await _ledger.ArtistsAsync().Where(entry => entry.Probe is { RefreshPending: true, CountsAsWarm: true }).ToListAsync();
        var (left, settled) = await shared.SortAsync(pending);
        await UnmarkAsync(settled);
        return Rotated(
            [
                .. left
                    .Select(entry => new Wanted(entry.Mbid, inLidarr(entry.Mbid)?.LidarrId ?? 0, entry))
                    .Where(artist => artist.Id > 0),
            ],
            await _ledger.RecallAsync(_lastNote));
    }

    private async ValueTask RememberAsync(List<Wanted> asked, HashSet<int> done, SharedRefreshes? shared, DateTimeOffset began)
    {
        var recovered = asked.Where(artist => done.Contains(artist.Id)).Select(artist => artist.Recovered).OfType<ArtistEntry>().ToList();
        var settled = shared is null ? recovered : await shared.SettleAsync(recovered, began);
        await UnmarkAsync(settled);
        if (asked.FindLast(artist => artist.Recovered is not null) is { } last)
        {
            await _ledger.RememberAsync(_lastNote, last.Mbid.ToString());
        }

        await _incomplete.RefreshedAsync(asked.Where(artist => done.Contains(artist.Id)).Select(artist => artist.Mbid), began);
        await _ledger.CompactAsync();
    }

    private ValueTask UnmarkAsync(IEnumerable<ArtistEntry> artists) => _ledger.WriteAsync([.. artists
        .Select(entry => new LedgerChange(new EntryKey(EntryKind.Artist, entry.Mbid), entry.Probe with { RefreshPending = false }))]);

    // The order starts after the last artist of the previous run, so that artists whose refresh fails do not block all others.
    private static List<Wanted> Rotated(List<Wanted> pending, string? last)
    {
        var first = pending.FindIndex(artist => string.Equals(artist.Mbid.ToString(), last, StringComparison.Ordinal)) + 1;
        return [.. pending.Skip(first), .. pending.Take(first)];
    }

    /// <summary>An artist to refresh.</summary>
    /// <param name="Mbid">The artist.</param>
    /// <param name="Id">Lidarr's own id.</param>
    /// <param name="Recovered">The artist's row if the artist had failed and is warm now; otherwise null.</param>
    private sealed record Wanted(Mbid Mbid, int Id, ArtistEntry? Recovered)
    {
        public static Wanted From(Artist artist) => new(artist.Mbid, artist.LidarrId, Recovered: null);
    }
}
