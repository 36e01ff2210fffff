using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Formats the reasons of a plan.</summary>
internal static class PlanText
{
    /// <summary>Why a phase requests its entries, and why it skips the rest.</summary>
    public static IEnumerable<string> Why(PlanCounts counts)
    {
        foreach (var reason in Wording.Reasons(counts))
        {
            yield return $"   - {reason}";
        }

        var exemptions = string.Join("; ", Wording.Exemptions(counts));
        if (exemptions.Length > 0)
        {
            yield return $"   Skipped: {exemptions}";
        }
    }

    /// <summary>The attempts per item: <c>up to 25 attempts each, 1 for 3 of them</c>.</summary>
    /// <param name="phase">The phase, with at least one item.</param>
    public static string AttemptsEach(PhaseOutline phase) =>
        AreSingle(phase) ? "1 attempt each"
        : phase.OneAttempt == 0 ? $"up to {Wording.Attempts(phase.Attempts)} each"
        : $"up to {Wording.Attempts(phase.Attempts)} each, 1 for {Wording.Number(phase.OneAttempt)} of them";

    /// <summary>The attempts per item in the words of the Python tool: <c>25 attempts</c>.</summary>
    public static string Attempts(PhaseOutline phase) =>
        AreSingle(phase) ? Wording.Attempts(1)
        : phase.OneAttempt == 0 ? Wording.Attempts(phase.Attempts)
        : $"{Wording.Attempts(phase.Attempts)} (1 for {Wording.Number(phase.OneAttempt)} of them)";

    private static bool AreSingle(PhaseOutline phase) => phase.OneAttempt == phase.Total || phase.Attempts == 1;
}
