using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
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
public sealed class WarmingRun(
    WarmerOptions options,
    IMetadataClient metadata,
    LibraryReader library,
    ILedger ledger,
    IWarmingObserver observer,
    TimeProvider time,
    Random random)
{
    private readonly LibraryIntake _intake = new(library, ledger, observer);
    private readonly List<PhaseTally> _phases = [];
    private readonly List<EntryKind> _surveyed = [];
    private bool _isHealthChecked;
    private int _toldNotices;
    private readonly Dispatcher _dispatcher = new(LimitsOf(options.Probe), random);

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
        await using var warmer = new Warmer(metadata, _dispatcher, time, stopOrFault.Token);
        var albumsFault = await WarmAsync(warmer, writer, stopOrFault);
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
            Phases = _phases,
            Surveyed = _surveyed,
            Requests = _dispatcher.Sent,
            RequestsToRoot = _dispatcher.SentToRoot,
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

    private async Task<LidarrException?> WarmAsync(Warmer warmer, LedgerWriter writer, CancellationTokenSource stopRun)
    {
        var stop = stopRun.Token;
        try
        {
            await _intake.TakeArtistsAsync(stop);
            using var noMoreAlbums = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var albums = TakeAlbumsAsync(stopRun, noMoreAlbums.Token);
            try
            {
                await WarmArtistsAsync(warmer, writer, stop);
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
                await WarmReleaseGroupsAsync(warmer, writer);
            }

            return null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        catch (LidarrException e) when (_phases.Count > 0)
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

    private async Task WarmArtistsAsync(Warmer warmer, LedgerWriter writer, CancellationToken stop)
    {
        var plans = Plans();
        var probe = options.Probe;
        var artists = plans.Artists();
        await RunPhaseAsync(
            warmer, writer, artists, probe.MaxAttemptsPerArtist,
            PhaseItems.Artists(artists, ledger, probe.MaxAttemptsPerArtist, _intake.ArtistOf));
        if (options.Run.ProcessArtistTextSearch && MayGoOn(stop))
        {
            var searches = plans.TextSearches();
            var attempts = probe.MaxAttemptsPerArtistTextSearch;
            await RunPhaseAsync(warmer, writer, searches, attempts, PhaseItems.TextSearches(searches, ledger, attempts));
        }
    }

    private async Task WarmReleaseGroupsAsync(Warmer warmer, LedgerWriter writer)
    {
        if (!options.Run.ProcessReleaseGroups)
        {
            return;
        }

        _intake.TellOfAlbums();
        ledger.CopyArtistStatuses();
        var plan = Plans().ReleaseGroups();
        var attempts = options.Probe.MaxAttemptsPerReleaseGroup;
        await RunPhaseAsync(warmer, writer, plan, attempts, PhaseItems.ReleaseGroups(plan, ledger, attempts));
    }

    private async Task RunPhaseAsync(
        Warmer warmer, LedgerWriter writer, PhasePlan plan, int attempts, IEnumerator<WorkItem> items)
    {
        await CheckHealthOnceAsync(warmer, plan);
        var tally = new PhaseTally { Kind = plan.Kind, Total = plan.Items.Count };
        _phases.Add(tally);
        if (plan.IsSurvey)
        {
            _surveyed.Add(plan.Kind);
            ledger.SetSurvey(plan.Kind, open: true);
        }

        observer.On(new PhaseBegan(_phases.Count, plan, plan.IsSurvey ? 1 : attempts, tally));
        await warmer.RunAsync(items, new PhaseRecorder(tally, writer, options.Run.MissingRecheck, time, observer));
        await writer.DrainAsync(CancellationToken.None);
        if (tally.Left == 0 && ledger.IsSurveyOpen(plan.Kind))
        {
            ledger.SetSurvey(plan.Kind, open: false);
        }

        ledger.Fold();
        observer.On(new PhaseEnded(tally));
    }

    // Before the first entry is asked for; a run without work asks nothing at all.
    private async Task CheckHealthOnceAsync(Warmer warmer, PhasePlan plan)
    {
        if (_isHealthChecked || plan.Items.Count == 0)
        {
            return;
        }

        _isHealthChecked = true;
        if (await warmer.CheckHealthAsync() is var (answer, change))
        {
            observer.On(new HealthChecked(answer));
            if (change != BreakerChange.None)
            {
                observer.On(new BreakerMoved(change, warmer.Pulse()));
            }
        }
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
