using System.Collections.Frozen;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// One run: it reads the libraries, and warms the artists, their searches and the release groups of cached artists, as
/// configured. It stores all results and tells Lidarr to refresh recovered artists.
/// </summary>
public sealed class WarmingRun
{
    private readonly WarmerOptions _options;
    private readonly RunServices _services;
    private readonly HintedEntries _hinted = new();
    private readonly LibraryIntake _intake;
    private readonly ManualIntake _manual;
    private readonly LibraryPlans _plans;
    private readonly ProfileReading? _profiles;
    private readonly NewAlbums? _newAlbums;
    private readonly MergeTargets _merged;
    private readonly StreamPlanning _streams;
    private readonly LockWait _locks;
    private readonly SpecialArtistNotice _special;

    /// <summary>Creates a run.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="services">The services of the run.</param>
    /// <param name="follows">The survey directly before this run; null if there was none.</param>
    public WarmingRun(WarmerOptions options, RunServices services, SurveyFollowUp? follows = null)
    {
        _options = options;
        _services = services;
        _locks = new LockWait(services.Observer, services.Time);
        _intake = new LibraryIntake(
            services.Lidarrs, services.Ledger, _hinted, _locks, new LibraryReport(services.Told, services.Observer, services.Time), services.Time);
        _manual = new ManualIntake(options, services.Ledger, services.Told, services.Observer);
        _merged = new MergeTargets(services.Ledger, _intake.ArtistOf);
        _plans = new LibraryPlans(options.Run, services.Ledger, _intake.HasArtist, _merged.Has, _intake.HasAlbum, _manual.Keeps, services.Time, follows);
        _streams = new StreamPlanning(options, services, _intake, _plans, _locks);
        _special = new SpecialArtistNotice(services.Observer);
        _profiles = options.Run is { ProcessReleaseGroups: true, WarmNewAlbums: true } ? new ProfileReading(services.Observer) : null;
        _newAlbums = _profiles is not null ? new NewAlbums(_profiles, _intake, _merged, services.Ledger) : null;
    }

    /// <summary>Executes the run.</summary>
    /// <param name="stop">Requests an orderly end: nothing new is sent, and requests in flight get a few seconds.</param>
    /// <returns>Its result.</returns>
    /// <exception cref="LidarrException">Lidarr's artists cannot be read.</exception>
    /// <exception cref="LedgerException">The ledger cannot be read or written.</exception>
    public async Task<RunResult> RunAsync(CancellationToken stop)
    {
        await using var scope = new RunScope(_options, _services, _locks, stop);
        try
        {
            return await RunAsync(scope, stop);
        }
        catch (LedgerException fault)
        {
            throw await scope.AccountAsync(fault);
        }
    }

    private async Task<RunResult> RunAsync(RunScope scope, CancellationToken stop)
    {
        scope.TellNotices();
        var artists = new NewArtists(_profiles);
        RunListener? listener = null;
        var hints = new HintIntake(
            _options, _services.Hints, _hinted, _services.Ledger, LibraryPlans.RecheckOf(_options.Run), artists, scope.Warmer.Interject, _services.Time)
        {
            IsPending = artist => listener?.Stream?.IsPending(artist) == true,
        };
        var rules = new ResultRules(_options.Run.MissingRecheck, _options.Actions.UpdateLidarr);
        var phases = new PhaseRunner(scope, _services, rules, hints);
        listener = new RunListener(_options, phases, _intake, _newAlbums, _merged, _manual, _special, scope.Warmer.Interject);
        var albumsFault = await WarmAsync(scope, phases, listener);
        hints.GiveBack();
        await scope.SaveAsync();
        var result = scope.Result() with
        {
            Ledger = await _locks.DoAsync(_services.Ledger.CountsAsync, stop),
            AlbumsFault = albumsFault,
            Phases = phases.Tallies.All,
            Surveyed = phases.Surveyed,
            UnreadLidarrs = _intake.Unread,
            Hints = hints.Counts,
            ManualArtistsAdded = _manual.Artists.Added,
            ManualReleaseGroupsAdded = _manual.ReleaseGroups.Added,
        };
        var refreshes = new RunRefreshes(_options, _services, _intake, _locks);
        return await refreshes.MakeAsync(Told(result), _options.Run.ProcessReleaseGroups ? artists.TakeWarmed() : [], stop);
    }

    private bool HasReadAll => _intake.ArtistsAreRead && (_intake.AlbumsAreRead || !_options.Run.ProcessReleaseGroups);

    /// <summary>The expected work of a run at a later time; null when the library was not read completely.</summary>
    public async ValueTask<NextRunForecast?> ForecastAtAsync(DateTimeOffset moment) =>
        HasReadAll ? await _plans.ForecastAtAsync(moment) : null;

    /// <summary>
    /// The ledger and the library as this run leaves them; null when the library was not read completely.
    /// </summary>
    public LibraryView? View() => HasReadAll ? LibraryView.From(_options, _services.Ledger, _intake, _manual, _plans, _merged, _services.Time) : null;

    private static RunResult Told(RunResult result) => result is { Outcome: RunOutcome.Finished, AlbumsFault: not null }
        ? result with { Outcome = RunOutcome.LidarrUnreadable }
        : result;

    private async Task<LidarrException?> WarmAsync(RunScope scope, PhaseRunner phases, RunListener listener)
    {
        try
        {
            await _intake.TakeArtistsAsync(scope.Stop);
            await _locks.DoAsync(() => _manual.UpsertAsync(_intake.ArtistOf), scope.Stop);
            await _locks.DoAsync(_merged.KnowAsync, scope.Stop);
            var feeds = new ChangeFeeds(scope, _services.Ledger, _services.Observer, _services.Time);
            var artists = await PlanArtistsAsync(scope, feeds);
            listener.Stream = _streams.Begin(artists);
            var changed = listener.Stream is null ? FrozenSet<Guid>.Empty : await feeds.AskAsync(EntryKind.ReleaseGroup);

            // Albums are read after the artists are planned: a million albums would delay the first request.
            using var noMoreAlbums = CancellationTokenSource.CreateLinkedTokenSource(scope.Stop);
            var albums = TakeAlbumsAsync(scope, listener.Stream, changed, noMoreAlbums.Token);
            try
            {
                await WarmArtistsAsync(scope, phases, listener, artists, feeds);
            }
            catch
            {
                await EndAsync(albums, noMoreAlbums);
                if (albums.IsFaulted)
                {
                    // The fault of the albums is thrown first, because it may have caused the other fault.
                    await albums;
                }

                throw;
            }

            await EndAsync(albums, scope.MayGoOn ? null : noMoreAlbums);
            if (albums.IsFaulted || scope.MayGoOn)
            {
                await albums;
                await WarmReleaseGroupsAsync(scope, phases, listener, feeds);
            }

            return null;
        }
        catch (OperationCanceledException) when (scope.Stop.IsCancellationRequested)
        {
            return null;
        }
        catch (LedgerException e) when (e.Fault == LedgerFault.Locked && scope.Stop.IsCancellationRequested)
        {
            // The stop ended the wait for the ledger. Later, the program tries once more to save the results that are
            // in memory.
            return null;
        }
        catch (LidarrException e) when (phases.Tallies.All.Count > 0)
        {
            return e;
        }
    }

    // If the ledger cannot store albums, it cannot store results either, so the run is stopped at once.
    private async Task TakeAlbumsAsync(RunScope scope, WarmingStream? stream, IReadOnlySet<Guid> changed, CancellationToken ct)
    {
        if (!_options.Run.ProcessReleaseGroups)
        {
            return;
        }

        try
        {
            await _intake.TakeAlbumsAsync(ct);
            if (stream is not null)
            {
                await _streams.OfferAlbumsAsync(stream, changed, ct);
            }
        }
        catch (Exception fault)
        {
            if (fault is LedgerException)
            {
                scope.Abort();
            }

            // The stream can then end without albums; the artists are still warmed.
            stream?.Accept();
            throw;
        }
    }

    // Waits for the reading of albums, because the reading must not write to the ledger during the following steps.
    private async Task EndAsync(Task albums, CancellationTokenSource? abandon)
    {
        Abandon(abandon);
        if (abandon is null && !albums.IsCompleted)
        {
            _services.Observer.On(new LibraryReadingBegan(EntryKind.ReleaseGroup));
        }

        await albums.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        static void Abandon(CancellationTokenSource? reading) => reading?.Cancel();
    }

    private async Task<PhasePlan> PlanArtistsAsync(RunScope scope, ChangeFeeds feeds)
    {
        if (_profiles is not null)
        {
            await _profiles.ReadAsync([.. _services.Lidarrs.All.Where(lidarr => !_intake.Unread.Contains(lidarr.Name))], scope.Stop);
        }

        var changed = await feeds.AskAsync(EntryKind.Artist);
        return await _locks.DoAsync(() => _plans.ArtistsAsync(changed), scope.Stop);
    }

    private async Task WarmArtistsAsync(RunScope scope, PhaseRunner phases, RunListener listener, PhasePlan artists, ChangeFeeds feeds)
    {
        var probe = _options.Probe;
        if (listener.Stream is { } stream)
        {
            await phases.RunStreamAsync(artists, probe.MaxAttemptsPerArtist, stream, probe.RateLimitPerSecond, listener);
            if (stream.Albums is { } albums && phases.Tallies.HasBegun(EntryKind.ReleaseGroup))
            {
                await feeds.DoneWithAsync(albums, phases.Tallies.Of(EntryKind.ReleaseGroup));
            }
        }
        else
        {
            _ = await phases.RunAsync(
                artists,
                probe.MaxAttemptsPerArtist,
                PhaseItems.Artists(artists, _services.Ledger, probe.MaxAttemptsPerArtist, _intake.ArtistOf),
                listener);
        }

        await feeds.DoneWithAsync(artists, phases.Tallies.Of(EntryKind.Artist));
        _special.Report();
        if (_options.Run.ProcessArtistTextSearch && scope.MayGoOn)
        {
            await _locks.DoAsync(() => SearchTypesNote.FollowAsync(_services.Ledger, _options.Run.TextSearchTypes), scope.Stop);
            var searches = await _locks.DoAsync(_plans.TextSearchesAsync, scope.Stop);
            var attempts = probe.MaxAttemptsPerArtistTextSearch;
            await phases.RunAsync(
                searches, attempts, PhaseItems.TextSearches(searches, _services.Ledger, attempts, _options.Run.TextSearchTypes, LibraryPlans.SearchTextOf(_options.Run)), listener);
        }
    }

    private async Task WarmReleaseGroupsAsync(RunScope scope, PhaseRunner phases, RunListener listener, ChangeFeeds feeds)
    {
        if (!_options.Run.ProcessReleaseGroups)
        {
            return;
        }

        if (listener.Stream is null)
        {
            _intake.TellOfAlbums();
        }

        if (_newAlbums is not null)
        {
            _ = await _locks.DoAsync(_newAlbums.SettleAsync, scope.Stop);
        }

        await CopyArtistStatusesAsync(scope);
        if (listener.Stream is null)
        {
            await WarmPlannedReleaseGroupsAsync(scope, phases, listener, feeds);
        }

        await _locks.DoAsync(_manual.NameAlbumsAsync, scope.Stop);
    }

    private async Task CopyArtistStatusesAsync(RunScope scope)
    {
        try
        {
            await _locks.DoAsync(_services.Ledger.CopyArtistStatusesAsync, scope.Stop);
        }
        catch (LedgerException fault) when (fault.Fault == LedgerFault.Locked && scope.Stop.IsCancellationRequested)
        {
            // This run ends without the copies. Only the Python tool reads them, and the next run makes them.
        }
    }

    private async Task WarmPlannedReleaseGroupsAsync(RunScope scope, PhaseRunner phases, RunListener listener, ChangeFeeds feeds)
    {
        var changed = await feeds.AskAsync(EntryKind.ReleaseGroup);
        var plan = await _locks.DoAsync(() => _plans.ReleaseGroupsAsync(changed), scope.Stop);
        var attempts = _options.Probe.MaxAttemptsPerReleaseGroup;
        var tally = await phases.RunAsync(plan, attempts, PhaseItems.ReleaseGroups(plan, _services.Ledger, attempts), listener);
        await feeds.DoneWithAsync(plan, tally);
    }
}
