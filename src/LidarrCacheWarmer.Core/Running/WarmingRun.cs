using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// One run: reads the library, warms the artists, the searches for their names if they are wanted, then the release
/// groups of artists that are cached, and remembers everything on the way.
/// </summary>
/// <param name="options">What is to be done.</param>
/// <param name="metadata">The server to be asked.</param>
/// <param name="library">The library to be read.</param>
/// <param name="ledger">What is remembered.</param>
/// <param name="observer">Hears what happens.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Spreads waits.</param>
/// <param name="pace">What this run shares with those before and after it.</param>
public sealed class WarmingRun(
    WarmerOptions options,
    IMetadataClient metadata,
    LibraryReader library,
    ILedger ledger,
    IWarmingObserver observer,
    TimeProvider time,
    Random random,
    Pace pace)
{
    private readonly LibraryIntake _intake = new(library, ledger, observer);
    private readonly Dispatcher _dispatcher = new(LimitsOf(options.Probe), random, pace.PacerOf(options.Probe.RateLimitPerSecond));
    private int _toldNotices;

    /// <summary>Carries the run out.</summary>
    /// <param name="stop">Asks for an orderly end: nothing new is sent, requests under way get a few seconds.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="LidarrException">Lidarr's artists cannot be read.</exception>
    /// <exception cref="LedgerException">The ledger cannot be read or written.</exception>
    public async Task<RunResult> RunAsync(CancellationToken stop)
    {
        var startedAt = time.GetUtcNow();
        TellNotices();
        await using var writer = new LedgerWriter(ledger, options.Run.BatchWriteFrequency, time);
        // A ledger that cannot be written ends the run like a signal does: what cannot be remembered is not asked.
        using var stopOrFault = CancellationTokenSource.CreateLinkedTokenSource(stop, writer.Faulted);
        await using var warmer = new Warmer(metadata, _dispatcher, pace, time, stopOrFault.Token);
        var phases = new PhaseRunner(warmer, writer, ledger, options.Run.MissingRecheck, observer, time);
        var albumsFault = await WarmAsync(phases, stopOrFault);
        await writer.DrainAsync(CancellationToken.None);
        ledger.Fold();
        TellNotices();
        if (writer.Fault is { } fault)
        {
            // Everything could be saved in the end, but the run was cut short, and its owner must hear why.
            throw fault;
        }

        return new RunResult
        {
            Outcome = OutcomeOf(albumsFault, stop),
            AlbumsFault = albumsFault,
            Phases = phases.Tallies,
            Surveyed = phases.Surveyed,
            Requests = _dispatcher.Sent,
            RequestsAside = _dispatcher.SentAside,
            StartedAt = startedAt,
            FinishedAt = time.GetUtcNow(),
            Ledger = LedgerCounts.Of(ledger),
        };
    }

    // Also what the ledger found out during the run, such as a file that somebody else wrote to.
    private void TellNotices()
    {
        foreach (var notice in ledger.Notices.Skip(_toldNotices))
        {
            _toldNotices++;
            observer.On(new Noted(notice, IsWarning: true));
        }
    }

    private async Task<LidarrException?> WarmAsync(PhaseRunner phases, CancellationTokenSource stopRun)
    {
        var stop = stopRun.Token;
        try
        {
            await _intake.TakeArtistsAsync(stop);
            using var noMoreAlbums = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var albums = TakeAlbumsAsync(stopRun, noMoreAlbums.Token);
            try
            {
                await WarmArtistsAsync(phases, stop);
            }
            catch
            {
                await EndAsync(albums, noMoreAlbums);
                throw;
            }

            await EndAsync(albums, MayGoOn(stop) ? null : noMoreAlbums);
            if (albums.IsFaulted || MayGoOn(stop))
            {
                await albums;
                await WarmReleaseGroupsAsync(phases);
            }

            return null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        catch (LidarrException e) when (phases.Tallies.Count > 0)
        {
            return e;
        }
    }

    // A ledger that cannot take the albums cannot take results either, so the run need not wait to hear of it.
    private async Task TakeAlbumsAsync(CancellationTokenSource stopRun, CancellationToken ct)
    {
        if (!options.Run.ProcessReleaseGroups)
        {
            return;
        }

        try
        {
            await _intake.TakeAlbumsAsync(ct);
        }
        catch (LedgerException)
        {
            await stopRun.CancelAsync();
            throw;
        }
    }

    // Whatever happens to the artists, nothing may write to the ledger behind the back of what follows.
    private async Task EndAsync(Task albums, CancellationTokenSource? abandon)
    {
        if (abandon is not null)
        {
            await abandon.CancelAsync();
        }
        else if (!albums.IsCompleted)
        {
            observer.On(new LibraryReadingBegan(EntryKind.ReleaseGroup));
        }

        await albums.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task WarmArtistsAsync(PhaseRunner phases, CancellationToken stop)
    {
        var plans = Plans();
        var probe = options.Probe;
        var artists = plans.Artists();
        await phases.RunAsync(
            artists, probe.MaxAttemptsPerArtist, PhaseItems.Artists(artists, ledger, probe.MaxAttemptsPerArtist, _intake.ArtistOf));
        if (options.Run.ProcessArtistTextSearch && MayGoOn(stop))
        {
            var searches = plans.TextSearches();
            var attempts = probe.MaxAttemptsPerArtistTextSearch;
            await phases.RunAsync(searches, attempts, PhaseItems.TextSearches(searches, ledger, attempts));
        }
    }

    private async Task WarmReleaseGroupsAsync(PhaseRunner phases)
    {
        if (!options.Run.ProcessReleaseGroups)
        {
            return;
        }

        _intake.TellOfAlbums();
        ledger.CopyArtistStatuses();
        var plan = Plans().ReleaseGroups();
        var attempts = options.Probe.MaxAttemptsPerReleaseGroup;
        await phases.RunAsync(plan, attempts, PhaseItems.ReleaseGroups(plan, ledger, attempts));
    }

    private LibraryPlans Plans() => new(options.Run, ledger, _intake, time);

    private bool MayGoOn(CancellationToken stop) => !_dispatcher.Breaker.HasGivenUp && !stop.IsCancellationRequested;

    private RunOutcome OutcomeOf(LidarrException? albumsFault, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
        {
            return RunOutcome.Interrupted;
        }

        if (_dispatcher.Breaker.HasGivenUp)
        {
            return RunOutcome.ServiceDown;
        }

        return albumsFault is null ? RunOutcome.Finished : RunOutcome.LidarrUnreadable;
    }

    private static WarmingLimits LimitsOf(ProbeOptions probe) => new()
    {
        RatePerSecond = probe.RateLimitPerSecond,
        MaxConcurrent = probe.MaxConcurrentRequests,
        AttemptDelay = probe.DelayBetweenAttempts,
        MaxBackoff = probe.MaxBackoff,
        BreakerThreshold = probe.CircuitBreakerThreshold,
    };
}
