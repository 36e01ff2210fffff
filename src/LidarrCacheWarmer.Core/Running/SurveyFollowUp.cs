using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// The run that follows a survey at once: it requests what the survey left not ready, and entries that no run has tried.
/// Every kind is surveyed once, so such runs come to an end.
/// </summary>
/// <param name="JustSurveyed">The kinds that the run before has surveyed.</param>
/// <param name="Surveyed">The kinds that all runs of this chain have surveyed.</param>
public sealed record SurveyFollowUp(IReadOnlyList<EntryKind> JustSurveyed, IReadOnlyList<EntryKind> Surveyed)
{
    // A refusal that caches repeat is not retried at once.
    private static readonly Verdict[] Retried =
        [.. Enum.GetValues<Verdict>().Where(verdict => VerdictInfo.For(verdict).Recheck == VerdictRecheck.LessAndLess)];

    /// <summary>What follows a run at once.</summary>
    /// <param name="result">What came of the run.</param>
    /// <param name="chain">What the run itself followed; null when it began the chain.</param>
    /// <returns>The run to make; null when no survey ended normally, all of it is ready, or the service wants a pause.</returns>
    public static SurveyFollowUp? After(RunResult result, SurveyFollowUp? chain)
    {
        var surveyed = result.Surveyed.Except(chain?.Surveyed ?? []).ToList();
        var hasLeftovers = result.Phases.Any(phase => surveyed.Contains(phase.Kind) && Array.Exists(Retried, verdict => phase.Count(verdict) > 0));
        return result is { Outcome: RunOutcome.Finished, NotBefore: null } && hasLeftovers
            ? new SurveyFollowUp(surveyed, [.. chain?.Surveyed ?? [], .. surveyed])
            : null;
    }

    /// <summary>Whether a kind has its turn in the next run: only entries that no run has tried are requested now.</summary>
    public bool IsDeferred(EntryKind kind) => !JustSurveyed.Contains(kind);
}
