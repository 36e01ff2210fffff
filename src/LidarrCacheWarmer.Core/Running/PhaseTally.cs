using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>What came of a phase so far.</summary>
public sealed record PhaseTally
{
    /// <summary>What the phase asks for.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>Items that the plan has, without those that were warmed out of turn because Lidarr added them meanwhile.</summary>
    public required int Total { get; set; }

    /// <summary>Items that are done in this run.</summary>
    public int Done { get; private set; }

    /// <summary>Done with a complete 200.</summary>
    public int Succeeded { get; private set; }

    /// <summary>Done without.</summary>
    public int Failed => Done - Succeeded;

    /// <summary>Succeeded, and were no success before.</summary>
    public int NewlyWarm { get; private set; }

    /// <summary>Failed, and were a success before.</summary>
    public int NewlyBroken { get; private set; }

    /// <summary>Of the successes: hollow answers.</summary>
    public int Thin { get; private set; }

    /// <summary>Of the successes: merged entries.</summary>
    public int Merged { get; private set; }

    /// <summary>Of the failures: entries that caches promise to refuse.</summary>
    public int Missing { get; private set; }

    /// <summary>Of the successes: entries that the server keeps for a short time only, because it could not make them in full.</summary>
    public int Degraded { get; private set; }

    /// <summary>Requests for the successes, those before the last one included: they made the server begin.</summary>
    public long UsefulRequests { get; private set; }

    /// <summary>Items that are not done; none when the phase came to its end.</summary>
    public int Left => Total - Done;

    internal void Count(Finished result)
    {
        Done++;
        var wasSuccess = result.Item.Rows[0].Before.Status == ProbeStatus.Success;
        if (result.IsSuccess)
        {
            Succeeded++;
            UsefulRequests += result.Item.Requests;
            NewlyWarm += wasSuccess ? 0 : 1;
        }
        else
        {
            NewlyBroken += wasSuccess ? 1 : 0;
        }

        Degraded += Degradation.IsNamed(result) ? 1 : 0;
        Thin += result.Judgement.Verdict == Verdict.Thin ? 1 : 0;
        Merged += result.Judgement.Verdict == Verdict.Merged ? 1 : 0;
        Missing += result.Judgement.Verdict == Verdict.Missing ? 1 : 0;
    }
}
