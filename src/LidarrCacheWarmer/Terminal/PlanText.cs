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
}
