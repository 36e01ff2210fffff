using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Statistics;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Service.Summary;

namespace LidarrCacheWarmer.Web.Model;

/// <summary>The entries of a kind by verdict, in a fixed order.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Counts">The counts: first the verdicts that results have, then the entries without a result.</param>
/// <param name="IsPartial">Whether the counts are those of the run in progress, because no run has finished yet.</param>
internal sealed record VerdictShares(EntryKind Kind, IReadOnlyList<(Verdict Verdict, long Count)> Counts, bool IsPartial)
{
    /// <summary>The verdicts in the order of every bar.</summary>
    public static IReadOnlyList<Verdict> Order { get; } =
        [.. VerdictInfo.OfResults, .. Enum.GetValues<Verdict>().Except(VerdictInfo.OfResults)];

    /// <summary>All entries.</summary>
    public long Total => Counts.Sum(count => count.Count);

    /// <summary>The entries with a verdict that counts as warm.</summary>
    public long Warm => Counts.Where(count => VerdictInfo.For(count.Verdict).CountsAsWarm).Sum(count => count.Count);

    /// <summary>The shares of each kind that has entries.</summary>
    public static IReadOnlyList<VerdictShares> From(Overview overview)
    {
        var kinds = overview.Statistics?.Kinds.ToDictionary(kind => kind.Kind) ?? [];
        var phases = overview.Service?.Run?.Sending?.Phases.ToDictionary(phase => phase.Outline.Kind, phase => phase.Tally) ?? [];
        return
        [
            .. KindWords.InOrder.Select(kind => kinds.TryGetValue(kind, out var known) && known.Total > 0 ? From(known)
                : phases.TryGetValue(kind, out var tally) && tally.Total > 0 ? From(tally)
                : null).OfType<VerdictShares>(),
        ];
    }

    private static VerdictShares From(KindStatistics known) => new(
        known.Kind, [.. Order.Select(verdict => (verdict, (long)(known.Verdicts.FirstOrDefault(one => one.Verdict == verdict)?.Count ?? 0)))], IsPartial: false);

    private static VerdictShares From(PhaseTally tally) => new(
        tally.Kind,
        [.. Order.Select(verdict => (verdict, VerdictInfo.For(verdict).Meaning == VerdictMeaning.Unknown ? tally.Left : (long)tally.Count(verdict)))],
        IsPartial: true);
}
