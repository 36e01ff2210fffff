using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// The run that follows a survey at once: it requests entries that were not ready in the survey, and entries that no
/// run has tried. Such a run may itself survey another kind; then another run follows. Each kind is surveyed once, so
/// this chain of runs ends.
/// </summary>
/// <param name="JustSurveyed">The kinds that the previous run surveyed.</param>
/// <param name="Surveyed">The kinds that all previous runs of this chain surveyed.</param>
public sealed record SurveyFollowUp(IReadOnlyList<EntryKind> JustSurveyed, IReadOnlyList<EntryKind> Surveyed)
{
    // The verdicts whose entries are retried at once. The verdict for a cached refusal is not one of them.
    private static readonly Verdict[] Retried =
        [.. Enum.GetValues<Verdict>().Where(verdict => VerdictInfo.For(verdict).Recheck == VerdictRecheck.LessAndLess)];

    /// <summary>Determines whether another run follows a run at once.</summary>
    /// <param name="result">The result of the run.</param>
    /// <param name="chain">The follow-up that described this run; null when the run was the first of the chain.</param>
    /// <returns>
    /// The follow-up; null when no survey ended normally, all surveyed entries are ready, or the service requests a
    /// pause.
    /// </returns>
    public static SurveyFollowUp? After(RunResult result, SurveyFollowUp? chain)
    {
        var surveyed = result.Surveyed.Except(chain?.Surveyed ?? []).ToList();
        var hasLeftovers = result.Phases.Any(phase => surveyed.Contains(phase.Kind) && Array.Exists(Retried, verdict => phase.Count(verdict) > 0));
        return result is { Outcome: RunOutcome.Finished, NotBefore: null } && hasLeftovers
            ? new SurveyFollowUp(surveyed, [.. chain?.Surveyed ?? [], .. surveyed])
            : null;
    }

    /// <summary>Whether this run requests only untried entries of a kind; a later run requests the others.</summary>
    public bool IsDeferred(EntryKind kind) => !JustSurveyed.Contains(kind);
}
