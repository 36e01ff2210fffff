using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>A short run between two normal runs. It warms only entries that Lidarr has just added.</summary>
/// <param name="options">The options of the run.</param>
/// <param name="services">The services of the run.</param>
public sealed class HintRun(WarmerOptions options, RunServices services)
{
    /// <summary>Executes the run.</summary>
    /// <param name="stop">Requests an orderly end.</param>
    /// <returns>The result, without phases.</returns>
    /// <exception cref="LedgerException">The ledger cannot be read or written.</exception>
    public async Task<RunResult> RunAsync(CancellationToken stop)
    {
        await using var scope = new RunScope(options, services, new LockWait(services.Observer, services.Time), stop);
        try
        {
            return await WarmAsync(scope);
        }
        catch (LedgerException fault)
        {
            throw await scope.AccountAsync(fault);
        }
    }

    private async Task<RunResult> WarmAsync(RunScope scope)
    {
        scope.TellNotices();
        var profiles = options.Run is { ProcessReleaseGroups: true, WarmNewAlbums: true } ? new ProfileReading(services.Observer) : null;
        var artists = new NewArtists(profiles);
        var hints = new HintIntake(
            options, services.Hints, new HintedEntries(), services.Ledger, LibraryPlans.RecheckOf(options.Run), artists, scope.Warmer.Interject, services.Time);
        var added = new AddedArtists(options, services, scope);

        // The first requests are sent in parallel, without waiting for Lidarr.
        var reading = profiles?.ReadAsync(services.Lidarrs.All, scope.Stop) ?? Task.CompletedTask;
        try
        {
            for (var goesOn = true; goesOn && scope.MayGoOn;)
            {
                // Albums that arrived before their artist was warm become items in a later iteration.
                goesOn = await WarmAsync(scope, hints) || await HasAnswersAsync(scope, artists, reading)
                    || await added.GoOnAsync(artists.TakeWarmed());
            }
        }
        finally
        {
            await UnlessStoppedAsync(reading, scope.Stop);
        }

        hints.GiveBack();
        if (hints.Counts != default)
        {
            await scope.SaveAsync();
        }

        return scope.Result() with { Hints = hints.Counts, Refreshed = added.Refreshed };
    }

    private async Task<bool> WarmAsync(RunScope scope, HintIntake hints)
    {
        var items = await hints.TakeItemsAsync();
        if (items.Count == 0)
        {
            return false;
        }

        if (!scope.IsChecked)
        {
            await scope.CheckHealthAsync();
        }

        if (!scope.MayGoOn)
        {
            return false;
        }

        var recorder = new PhaseRecorder(
            [],
            new PhaseTallies(),
            hints,
            IPhaseListener.None,
            scope,
            new ResultRules(options.Run.MissingRecheck),
            services.Time,
            services.Observer);
        scope.Locks.IsSending = true;
        await scope.Warmer.RunAsync(new ListedWork(items), recorder);
        scope.Locks.IsSending = false;
        return true;
    }

    // Waits for the profiles of Lidarr, which may answer later than the metadata server.
    private static async Task<bool> HasAnswersAsync(RunScope scope, NewArtists artists, Task reading)
    {
        await UnlessStoppedAsync(reading, scope.Stop);
        return artists.HasAnswers;
    }

    private static async Task UnlessStoppedAsync(Task task, CancellationToken stop)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The reading was cancelled, because its result is no longer needed.
        }
    }
}
