using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>A short run between two others: warms what Lidarr has added, and nothing else.</summary>
/// <param name="options">What is to be done.</param>
/// <param name="parts">What it works with.</param>
public sealed class HintRun(WarmerOptions options, RunParts parts)
{
    /// <summary>Carries the run out.</summary>
    /// <param name="stop">Asks for an orderly end.</param>
    /// <returns>What came of it; no phases.</returns>
    /// <exception cref="LedgerException">The ledger cannot be read or written.</exception>
    public async Task<RunResult> RunAsync(CancellationToken stop)
    {
        await using var frame = new RunFrame(options, parts, stop);
        frame.TellNotices();
        var hints = new HintIntake(
            options, parts.Hints, [], parts.Ledger, LibraryPlans.RecheckOf(options.Run), frame.Warmer.Interject, parts.Time);
        var recorder = new PhaseRecorder(
            new PhaseTally { Kind = EntryKind.Artist, Total = 0 },
            hints,
            heard: _ => { },
            frame.Writer,
            new RememberingRules(options.Run.MissingRecheck),
            parts.Time,
            parts.Observer);
        var items = hints.Take();
        if (items.Count > 0)
        {
            await frame.CheckHealthAsync();
        }

        // Albums that came before their artist was warm are items only when it is.
        for (; frame.MayGoOn && items.Count > 0; items = hints.Take())
        {
            await frame.Warmer.RunAsync(items.GetEnumerator(), recorder);
        }

        hints.GiveBack();
        if (hints.Counts != default)
        {
            await frame.SaveAsync();
        }

        return frame.Result() with { Hints = hints.Counts };
    }
}
