using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Turns a result into what the ledger remembers.</summary>
public static class Remembering
{
    private static readonly TimeSpan BetweenFullAttempts = TimeSpan.FromDays(1);

    /// <summary>What is known after a result.</summary>
    /// <param name="before">What was known before.</param>
    /// <param name="result">The result.</param>
    /// <param name="missingRecheck"><c>missing_recheck_hours</c>.</param>
    /// <param name="now">The moment of the result.</param>
    public static ProbeRecord After(ProbeRecord before, Finished result, TimeSpan missingRecheck, DateTimeOffset now)
    {
        var verdict = result.Judgement.Verdict;
        return new ProbeRecord
        {
            Status = result.IsSuccess ? ProbeStatus.Success : ProbeStatus.Timeout,
            Attempts = result.Item.Attempts,
            LastStatusCode = result.Answer.Code,
            LastChecked = now,
            CanaryTarget = result.Answer.Cache.CanaryTarget ?? "",
            CfCacheStatus = result.Answer.Cache.EdgeStatus ?? "",
            Verdict = verdict,
            VerdictSince = verdict == before.Verdict ? before.VerdictSince ?? now : now,
            Evidence = result.Judgement.Evidence,
            WarmUntil = result.IsSuccess ? WarmUntil(result, missingRecheck, now) : null,
            LastSuccess = result.IsSuccess ? now : LastSuccess(before),
            NextFullCheck = NextFullCheck(before, result, missingRecheck, now),
            ColdRuns = verdict == Verdict.Cold ? before.ColdRuns + 1 : 0,
        };
    }

    // Rows of the Python tool know of a success only that it was the last result.
    private static DateTimeOffset? LastSuccess(ProbeRecord before) =>
        before.LastSuccess ?? (before.Status == ProbeStatus.Success ? before.LastChecked : null);

    // A search without a match is asked again as rarely as a missing entry; caches keep it for no time at all.
    private static DateTimeOffset? WarmUntil(Finished result, TimeSpan missingRecheck, DateTimeOffset now) =>
        result.Judgement.Verdict == Verdict.Thin && result.Item.Kind == EntryKind.TextSearch
            ? now + missingRecheck
            : Freshness.WarmUntil(result.Answer, now);

    private static DateTimeOffset? NextFullCheck(
        ProbeRecord before, Finished result, TimeSpan missingRecheck, DateTimeOffset now) => result.Judgement.Verdict switch
        {
            Verdict.Missing => Freshness.LookAgain(result.Answer, now, missingRecheck),
            Verdict.Cold when result.Item.HasFullAttempts => now + BetweenFullAttempts,
            Verdict.Cold when before.Verdict == Verdict.Cold => before.NextFullCheck,
            _ => null,
        };
}
