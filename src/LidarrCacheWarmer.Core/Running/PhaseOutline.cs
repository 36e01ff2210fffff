using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>A summary of the plan of a phase, without its items: a phase may have a million items.</summary>
public sealed record PhaseOutline
{
    /// <summary>The kind of entry that the phase requests.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>
    /// Whether the phase is a survey: the kind has no results yet, so each entry gets only one attempt.
    /// </summary>
    public required bool IsSurvey { get; init; }

    /// <summary>The number of items in the plan.</summary>
    public required int Total { get; init; }

    /// <summary>The number of items with a single attempt.</summary>
    public required int OneAttempt { get; init; }

    /// <summary>How many attempts an item gets, unless it is limited to one attempt.</summary>
    public required int Attempts { get; init; }

    /// <summary>How many entries are due and not due, by reason.</summary>
    public required PlanCounts Counts { get; init; }

    /// <summary>The outline of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="attempts">
    /// How many attempts an item gets, unless it is limited to one attempt; ignored in a survey.
    /// </param>
    public static PhaseOutline From(PhasePlan plan, int attempts) => new()
    {
        Kind = plan.Kind,
        IsSurvey = plan.IsSurvey,
        Total = plan.Items.Count,
        OneAttempt = plan.Items.Count(item => item.OneAttempt),
        Attempts = plan.IsSurvey ? 1 : attempts,
        Counts = plan.Counts,
    };
}
