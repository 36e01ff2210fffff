using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// One run: reads the library, warms the artists, the searches for their names if they are wanted, then the release
/// groups of artists that are cached, remembers everything on the way, and has Lidarr refresh what recovered.
/// </summary>
public sealed class WarmingRun
{
    private readonly WarmerOptions _options;
    private readonly RunParts _parts;
    private readonly HashSet<Mbid> _hinted = [];
    private readonly LibraryIntake _intake;
    private readonly ManualIntake _manual;
    private readonly LibraryPlans _plans;
    private readonly NewAlbums? _newAlbums;

    /// <summary>Prepares a run.</summary>
    /// <param name="options">What is to be done.</param>
    /// <param name="parts">What it works with.</param>
    public WarmingRun(WarmerOptions options, RunParts parts)
    {
        _options = options;
        _parts = parts;
        _intake = new LibraryIntake(new LibraryReader(parts.Lidarr), parts.Ledger, _hinted, parts.Told, parts.Observer);
        _manual = new ManualIntake(options, parts.Ledger, parts.Told, parts.Observer);
        _plans = new LibraryPlans(options.Run, parts.Ledger, _intake.HasArtist, _intake.HasAlbum, _manual.Keeps, parts.Time);
        _newAlbums = options.Run is { ProcessReleaseGroups: true, WarmNewAlbums: true }
            ? new NewAlbums(parts.Lidarr, _intake, parts.Ledger, parts.Observer)
            : null;
    }

    /// <summary>Carries the run out.</summary>
    /// <param name="stop">Asks for an orderly end: nothing new is sent, requests under way get a few seconds.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="LidarrException">Lidarr's artists cannot be read.</exception>
    /// <exception cref="LedgerException">The ledger cannot be read or written.</exception>
    public async Task<RunResult> RunAsync(CancellationToken stop)
    {
        await using var frame = new RunFrame(_options, _parts, stop);
        frame.TellNotices();
        var hints = new HintIntake(
            _options, _parts.Hints, _hinted, _parts.Ledger, LibraryPlans.RecheckOf(_options.Run), frame.Warmer.Interject, _parts.Time);
        var rules = new RememberingRules(_options.Run.MissingRecheck, _options.Actions.UpdateLidarr);
        var phases = new PhaseRunner(frame, _parts, rules, hints, Hear);
        var albumsFault = await WarmAsync(frame, phases);
        hints.GiveBack();
        await frame.SaveAsync();
        var result = frame.Result() with
        {
            Ledger = _parts.Ledger.Counts(),
            AlbumsFault = albumsFault,
            Phases = phases.Tallies,
            Surveyed = phases.Surveyed,
            Hints = hints.Counts,
            ManualArtistsAdded = _manual.Artists.Added,
            ManualReleaseGroupsAdded = _manual.ReleaseGroups.Added,
        };
        return await UpdateLidarrAsync(Told(result), stop);
    }

    /// <summary>What awaits a run at a later moment; null when the library was not read to its end.</summary>
    public Outlook? OutlookAt(DateTimeOffset moment) =>
        _intake.ArtistsAreRead && (_intake.AlbumsAreRead || !_options.Run.ProcessReleaseGroups) ? _plans.OutlookAt(moment) : null;

    private static RunResult Told(RunResult result) => result is { Outcome: RunOutcome.Finished, AlbumsFault: not null }
        ? result with { Outcome = RunOutcome.LidarrUnreadable }
        : result;

    private void Hear(Finished result)
    {
        _newAlbums?.Hear(result);
        _manual.Hear(result);
    }

    // Only when everything that was due is done: a refresh asks for an artist and all its albums.
    private async Task<RunResult> UpdateLidarrAsync(RunResult result, CancellationToken stop)
    {
        if (!_options.Actions.UpdateLidarr || result.Outcome != RunOutcome.Finished || result.Surveyed.Count > 0)
        {
            return result;
        }

        var update = new LidarrUpdate(_options.Actions, _parts.Lidarr, _parts.Ledger, _parts.Observer, _parts.Time);
        var refreshed = await update.RunAsync(_intake.ArtistOf, stop);
        return result with { Refreshed = refreshed, FinishedAt = _parts.Time.GetUtcNow() };
    }

    private async Task<LidarrException?> WarmAsync(RunFrame frame, PhaseRunner phases)
    {
        try
        {
            await _intake.TakeArtistsAsync(frame.Stop);
            _manual.Take(_intake.ArtistOf);
            var feeds = new ChangeFeeds(frame, _parts.Ledger, _parts.Observer, _parts.Time);
            var artists = await PlanArtistsAsync(frame, feeds);

            // Not before the plan is made: a million albums would keep the first artist waiting.
            using var noMoreAlbums = CancellationTokenSource.CreateLinkedTokenSource(frame.Stop);
            var albums = TakeAlbumsAsync(frame, noMoreAlbums.Token);
            try
            {
                await WarmArtistsAsync(frame, phases, artists, feeds);
            }
            catch
            {
                await EndAsync(albums, noMoreAlbums);
                if (albums.IsFaulted)
                {
                    // It may be the reason for everything else.
                    await albums;
                }

                throw;
            }

            await EndAsync(albums, frame.MayGoOn ? null : noMoreAlbums);
            if (albums.IsFaulted || frame.MayGoOn)
            {
                await albums;
                await WarmReleaseGroupsAsync(phases, feeds);
            }

            return null;
        }
        catch (OperationCanceledException) when (frame.Stop.IsCancellationRequested)
        {
            return null;
        }
        catch (LidarrException e) when (phases.Tallies.Count > 0)
        {
            return e;
        }
    }

    // A ledger that cannot take the albums cannot take results either, so the run need not wait to hear of it.
    private async Task TakeAlbumsAsync(RunFrame frame, CancellationToken ct)
    {
        if (!_options.Run.ProcessReleaseGroups)
        {
            return;
        }

        try
        {
            await _intake.TakeAlbumsAsync(ct);
        }
        catch (LedgerException)
        {
            frame.Abort();
            throw;
        }
    }

    // Whatever happens to the artists, nothing may write to the ledger behind the back of what follows.
    private async Task EndAsync(Task albums, CancellationTokenSource? abandon)
    {
        Abandon(abandon);
        if (abandon is null && !albums.IsCompleted)
        {
            _parts.Observer.On(new LibraryReadingBegan(EntryKind.ReleaseGroup));
        }

        await albums.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        static void Abandon(CancellationTokenSource? reading) => reading?.Cancel();
    }

    private async Task<PhasePlan> PlanArtistsAsync(RunFrame frame, ChangeFeeds feeds)
    {
        if (_newAlbums is not null)
        {
            await _newAlbums.PrepareAsync(frame.Stop);
        }

        return _plans.Artists(await feeds.AskAsync(EntryKind.Artist));
    }

    private async Task WarmArtistsAsync(RunFrame frame, PhaseRunner phases, PhasePlan artists, ChangeFeeds feeds)
    {
        var probe = _options.Probe;
        var tally = await phases.RunAsync(
            artists,
            probe.MaxAttemptsPerArtist,
            PhaseItems.Artists(artists, _parts.Ledger, probe.MaxAttemptsPerArtist, _intake.ArtistOf));
        feeds.DoneWith(artists, tally);
        if (_options.Run.ProcessArtistTextSearch && frame.MayGoOn)
        {
            var searches = _plans.TextSearches();
            var attempts = probe.MaxAttemptsPerArtistTextSearch;
            await phases.RunAsync(
                searches, attempts, PhaseItems.TextSearches(searches, _parts.Ledger, attempts, LibraryPlans.SearchTextOf(_options.Run)));
        }
    }

    private async Task WarmReleaseGroupsAsync(PhaseRunner phases, ChangeFeeds feeds)
    {
        if (!_options.Run.ProcessReleaseGroups)
        {
            return;
        }

        _intake.TellOfAlbums();
        _newAlbums?.Settle();
        _parts.Ledger.CopyArtistStatuses();
        var plan = _plans.ReleaseGroups(await feeds.AskAsync(EntryKind.ReleaseGroup));
        var attempts = _options.Probe.MaxAttemptsPerReleaseGroup;
        var tally = await phases.RunAsync(plan, attempts, PhaseItems.ReleaseGroups(plan, _parts.Ledger, attempts));
        feeds.DoneWith(plan, tally);
    }
}
