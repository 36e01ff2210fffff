using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Service.Summary;

namespace LidarrCacheWarmer.Notifications.HomeAssistant;

/// <summary>Reads the values of the entities from the state of the service.</summary>
internal static class StateDocuments
{
    /// <summary>The values; null before the library is known.</summary>
    public static StateDocument? From(Overview? overview) => overview is not { Statistics: { } statistics, Total: > 0 } ? null : new StateDocument(
        overview.WarmPercent,
        overview.Due,
        statistics.Kinds.SelectMany(kind => kind.Verdicts).Where(verdict => VerdictInfo.For(verdict.Verdict).Recheck == VerdictRecheck.LessAndLess).Sum(verdict => (long)verdict.Count),
        overview.Causes.Count > 0 ? "ON" : "OFF",
        SafeText.From(overview.Sentence));
}
