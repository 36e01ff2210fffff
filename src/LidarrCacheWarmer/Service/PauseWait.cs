using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Service;

/// <summary>Waits while the schedule is paused, and does what people ask in the meantime.</summary>
/// <param name="control">What people ask of the schedule.</param>
/// <param name="executor">Changes the ledger.</param>
/// <param name="display">Opens the display for notices about the ledger.</param>
/// <param name="report">Reports the pause.</param>
/// <param name="time">The clock.</param>
internal sealed class PauseWait(
    ScheduleControl control, RunExecutor executor, Func<WarmerOptions, IRunDisplay> display, ScheduleReport report, TimeProvider time)
{
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(10);

    /// <summary>Waits for the end of a pause.</summary>
    /// <returns>Whether there was a pause.</returns>
    public async Task<bool> WaitAsync(WarmerOptions options, CancellationToken stop)
    {
        await ChangeAsync(options, stop);
        if (control.PausedSince is not { } since)
        {
            return false;
        }

        report.IsPaused(since);
        while (control.PausedSince is not null)
        {
            // The file of the pause may be deleted without a request, so the wait is split into short waits.
            await NextRequestAsync(LongestLook, stop);
            await ChangeAsync(options, stop);
        }

        report.GoesOn();
        return true;
    }

    /// <summary>Waits for a request, or until a time has passed.</summary>
    public async Task NextRequestAsync(TimeSpan longest, CancellationToken stop)
    {
        using var end = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, stop);
        _ = await control.ArrivesAsync(either.Token);
        stop.ThrowIfCancellationRequested();
    }

    // A change that fails is reported and dropped: the page shows that the entry is unchanged.
    private async Task ChangeAsync(WarmerOptions options, CancellationToken stop)
    {
        if (control.TakeChanges() is not { Count: > 0 } changes)
        {
            return;
        }

        try
        {
            using var shown = display(options);
            await executor.ChangeAsync(options, changes, shown, stop);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            report.Failed(ErrorReporter.Describe(fault).Sentence, next: null);
        }
    }
}
