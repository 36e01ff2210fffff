using System.Text.Json.Serialization;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Reporting.Statistics;

namespace LidarrCacheWarmer.Terminal.Statistics;

/// <summary>The statistics in <c>--json</c> output, for scripts. Property names may be added but never changed.</summary>
internal sealed record StatisticsDocument(
    DateTimeOffset GeneratedAt,
    bool LidarrRead,
    string StorageType,
    KindDocument Artists,
    KindDocument? TextSearches,
    KindDocument? ReleaseGroups,
    IReadOnlyList<RunRecord> Runs,
    IReadOnlyList<PhaseDocument> NextRun,
    IReadOnlyList<HeaderShare> EdgeCache,
    IReadOnlyList<HeaderShare> Backends,
    IReadOnlyList<string> Recommendations)
{
    /// <summary>The counts of each Lidarr; absent with a single Lidarr, or when no Lidarr was read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<InstanceStatistics>? Lidarrs { get; init; }

    public static StatisticsDocument From(LibraryStatistics statistics, WarmerOptions options) => new(
        statistics.At,
        statistics.IsLidarrKnown,
        LedgerKindInfo.For(options.Ledger.Kind).Word,
        KindDocument.From(statistics.Artists),
        statistics.TextSearches is { } searches ? KindDocument.From(searches) : null,
        statistics.ReleaseGroups is { } groups ? KindDocument.From(groups) : null,
        statistics.Runs,
        [.. statistics.NextRun.Select(PhaseDocument.From)],
        statistics.EdgeCache,
        statistics.Backends,
        Reporting.Statistics.Recommendations.For(statistics, options))
    {
        Lidarrs = statistics.Lidarrs.Count == 0 ? null : statistics.Lidarrs,
    };
}

/// <summary>The statistics of one kind of entry.</summary>
internal sealed record KindDocument(
    int? InLidarr, int InLedger, int New, int Gone, int Cached, int Failed, int NotProcessed, int? Eligible, int? EligibleNotCached,
    IReadOnlyList<VerdictDocument> Verdicts, FreshnessStatistics Freshness, int BrokenCount, IReadOnlyList<BrokenDocument> Broken)
{
    public static KindDocument From(KindStatistics kind)
    {
        var isUnlocked = kind.Kind == EntryKind.ReleaseGroup;
        return new KindDocument(
            kind.InLidarr, kind.InLedger, kind.New, kind.Gone, kind.Cached, kind.Failed, kind.Untried,
            isUnlocked ? kind.Eligible : null, isUnlocked ? kind.EligibleToDo : null,
            [.. kind.Verdicts.Select(verdict => new VerdictDocument(verdict.Verdict.Word(), verdict.Count, verdict.Since, verdict.Causes))],
            kind.Freshness, kind.BrokenCount, [.. kind.Broken.Select(BrokenDocument.From)]);
    }
}

/// <summary>The statistics of one verdict.</summary>
internal sealed record VerdictDocument(string Verdict, int Count, DateTimeOffset? Since, IReadOnlyList<CauseCount> Causes);

/// <summary>A broken entry.</summary>
internal sealed record BrokenDocument(string Mbid, string Name, string Verdict, DateTimeOffset? Since, string Reason, bool DueNow, DateTimeOffset? DueAfter)
{
    public static BrokenDocument From(BrokenEntry entry) => new(
        entry.Mbid.ToString(), entry.Name, entry.Verdict.Word(), entry.Since, entry.Reason, entry.DueAfter == DateTimeOffset.MinValue,
        entry.DueAfter == DateTimeOffset.MinValue || entry.DueAfter == DateTimeOffset.MaxValue ? null : entry.DueAfter);
}

/// <summary>What the next run would do in one phase.</summary>
internal sealed record PhaseDocument(string Kind, int Due, bool Survey, PlanCounts Counts)
{
    public static PhaseDocument From(PhasePlan plan) => new(Wording.Key(plan.Kind), plan.Due, plan.IsSurvey, plan.Counts);
}
