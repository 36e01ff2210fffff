using System.Globalization;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Policy for recording results.</summary>
/// <param name="MissingRecheck"><c>missing_recheck_hours</c>.</param>
/// <param name="MarksForRefresh">
/// Whether artists that became warm after a failure are marked, so that Lidarr is later told to refresh them.
/// </param>
public readonly record struct ResultRules(TimeSpan MissingRecheck, bool MarksForRefresh = false);

/// <summary>Turns a result into a record for the ledger.</summary>
public static class ResultRecorder
{
    private static readonly TimeSpan BetweenFullAttempts = TimeSpan.FromDays(1);

    /// <summary>The record after a result.</summary>
    /// <param name="before">The record before the result.</param>
    /// <param name="result">The result.</param>
    /// <param name="rules">The policy.</param>
    /// <param name="now">The time of the result.</param>
    public static ProbeRecord After(ProbeRecord before, Finished result, ResultRules rules, DateTimeOffset now)
    {
        now = TimeRange.Bounded(now);
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
            Evidence = result.Judgement.Evidence.Text,
            WarmUntil = result.IsSuccess ? Freshness.WarmUntil(result.Answer, now) : null,
            LastSuccess = result.IsSuccess ? now : LastSuccess(before),
            NextFullCheck = NextFullCheck(before, result, rules.MissingRecheck, now),
            ColdRuns = RecheckAfter(verdict) == VerdictRecheck.LessAndLess ? Math.Min(before.ColdRuns, int.MaxValue - 1) + 1 : 0,
            RefreshPending = before.RefreshPending || (rules.MarksForRefresh && HasRecovered(before, result)),
        };
    }

    // Rows of the Python tool have no time of the last success, so this time is known only if the last result was a
    // success.
    private static DateTimeOffset? LastSuccess(ProbeRecord before) =>
        before.LastSuccess ?? (before.Status == ProbeStatus.Success ? before.LastChecked : null);

    private static bool HasRecovered(ProbeRecord before, Finished result) =>
        result is { Item.Kind: EntryKind.Artist, Judgement.CountsAsWarm: true } && before.Status == ProbeStatus.Timeout;

    // One refusal may be a mistake, so the next run checks again. After a second refusal in a row, the entry is not
    // requested for a while.
    private static bool WasRefused(ProbeRecord before) =>
        RecheckAfter(before.Verdict) == VerdictRecheck.WhenRefusalEnds
        && int.TryParse(before.KnownCode, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
        && AnswerReading.IsDefinite(status);

    private static DateTimeOffset? NextFullCheck(
        ProbeRecord before, Finished result, TimeSpan missingRecheck, DateTimeOffset now) => RecheckAfter(result.Judgement.Verdict) switch
        {
            // No cache keeps a search without a match, so such a search is checked as rarely as a missing entry.
            VerdictRecheck.Usual when result is { Judgement.Verdict: Verdict.Thin, Item.Kind: EntryKind.TextSearch } =>
                TimeRange.After(now, missingRecheck),
            VerdictRecheck.WhenRefusalEnds when AnswerReading.MeaningOf(result.Answer) == AnswerMeaning.Definite =>
                WasRefused(before) ? TimeRange.After(now, missingRecheck) : null,
            VerdictRecheck.WhenRefusalEnds => Freshness.LookAgain(result.Answer, now, missingRecheck),
            VerdictRecheck.LessAndLess when result.Item.HasFullAttempts =>
                TimeRange.After(now, Due.IsLongCold(before, now) ? Due.LongCold : BetweenFullAttempts),
            VerdictRecheck.LessAndLess when RecheckAfter(before.Verdict) == VerdictRecheck.LessAndLess => before.NextFullCheck,
            VerdictRecheck.Usual or VerdictRecheck.LessAndLess => null,
        };

    private static VerdictRecheck RecheckAfter(Verdict verdict) => VerdictInfo.For(verdict).Recheck;
}
