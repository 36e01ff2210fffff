using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>What a phase is about to do, and why, without its items, of which there may be a million.</summary>
public sealed record PhaseOutline
{
    /// <summary>What the phase asks for.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>Whether nothing is known of this kind yet, so that each gets one attempt to see what is cached.</summary>
    public required bool IsSurvey { get; init; }

    /// <summary>How many items the plan has.</summary>
    public required int Total { get; init; }

    /// <summary>Of these, how many get a single attempt.</summary>
    public required int OneAttempt { get; init; }

    /// <summary>Attempts for those that get all.</summary>
    public required int Attempts { get; init; }

    /// <summary>How many entries are due or not, by reason.</summary>
    public required PlanCounts Counts { get; init; }

    /// <summary>The outline of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="attempts">Attempts for those that get all, unless it is a survey.</param>
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
