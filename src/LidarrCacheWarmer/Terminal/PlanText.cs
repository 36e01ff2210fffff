using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Terminal;

/// <summary>The lines that give the reasons of a plan.</summary>
internal static class PlanText
{
    /// <summary>Why a phase asks for what it asks for, and why not for the rest.</summary>
    public static IEnumerable<string> Why(PlanCounts counts)
    {
        foreach (var reason in Wording.Reasons(counts))
        {
            yield return $"   - {reason}";
        }

        var exemptions = string.Join("; ", Wording.Exemptions(counts));
        if (exemptions.Length > 0)
        {
            yield return $"   Not asked for: {exemptions}";
        }
    }

    /// <summary>How often each item is asked for: <c>up to 25 attempts each, but 1 for 3 of them</c>.</summary>
    /// <param name="plan">The plan, with at least one item.</param>
    /// <param name="attempts">The attempts of those that get all.</param>
    public static string AttemptsEach(PhasePlan plan, int attempts)
    {
        var single = plan.Items.Count(item => item.OneAttempt);
        return single == plan.Items.Count || attempts == 1 ? "1 attempt each"
            : single == 0 ? $"up to {Wording.Attempts(attempts)} each"
            : $"up to {Wording.Attempts(attempts)} each, but 1 for {Wording.Number(single)} of them";
    }

    /// <summary>The same in the words of the Python tool: <c>25 attempts</c>.</summary>
    public static string Attempts(PhasePlan plan, int attempts)
    {
        var single = plan.Items.Count(item => item.OneAttempt);
        return single == plan.Items.Count || attempts == 1 ? Wording.Attempts(1)
            : single == 0 ? Wording.Attempts(attempts)
            : $"{Wording.Attempts(attempts)} (1 for {Wording.Number(single)} of them)";
    }
}
