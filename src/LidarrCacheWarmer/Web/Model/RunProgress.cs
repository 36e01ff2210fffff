using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Web.Model;

/// <summary>The phases of a run in progress.</summary>
/// <param name="Sending">The phases in progress.</param>
/// <param name="Phases">How many phases a run has.</param>
/// <param name="TimeLeft">The estimated time until the end of the run, with later phases; null while unknown.</param>
internal sealed record RunProgress(SendingStatus Sending, int Phases, TimeSpan? TimeLeft)
{
    /// <summary>The phases of a run; null between phases.</summary>
    public static RunProgress? From(Overview overview, WarmerOptions options)
    {
        if (overview.Service?.Run?.Sending is not { } sending)
        {
            return null;
        }

        var kinds = KindsOf(options.Run).ToList();
        var last = sending.Phases.Max(phase => kinds.IndexOf(phase.Outline.Kind));
        var later = kinds.Skip(last + 1).Sum(kind => overview.Statistics?.NextRun.FirstOrDefault(plan => plan.Kind == kind)?.Due ?? 0);
        var rest = later == 0 ? TimeSpan.Zero : WarmingTime.For(later, options.Probe.RateLimitPerSecond).Least;
        return new RunProgress(sending, kinds.Count, sending.TimeLeft + rest);
    }

    /// <summary>The place of the phases in the run: <c>phase 1 of 2</c>.</summary>
    public string Place => Sending.Phases is [var only]
        ? $"phase {Wording.Number((long)only.Number)} of {Wording.Number((long)Phases)}"
        : $"phases {string.Join(" and ", Sending.Phases.Select(phase => Wording.Number((long)phase.Number)))} of {Wording.Number((long)Phases)}";

    private static IEnumerable<EntryKind> KindsOf(RunOptions run) => Enum.GetValues<EntryKind>().Where(kind => kind switch
    {
        EntryKind.Artist => true,
        EntryKind.TextSearch => run.ProcessArtistTextSearch,
        EntryKind.ReleaseGroup => run.ProcessReleaseGroups,
    });
}
