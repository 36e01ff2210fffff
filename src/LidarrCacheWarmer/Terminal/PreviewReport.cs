using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Prints a dry run: what each phase would do, and why.</summary>
internal static class PreviewReport
{
    /// <summary>Writes the report and flushes it.</summary>
    /// <param name="output">The output.</param>
    /// <param name="phases">The previewed phases.</param>
    /// <param name="options">The options of the run.</param>
    public static void Write(TextWriter output, IReadOnlyList<PhasePreview> phases, WarmerOptions options) =>
        Printing.Lines(output, [
            "",
            "🧪 DRY RUN MODE - sends nothing to the metadata server, writes nothing",
            .. phases.SelectMany(phase => Lines(phase, options)),
            .. Duration(phases.Sum(phase => (long)phase.Plan.Items.Count), options.Probe.RateLimitPerSecond),
        ]);

    private static IEnumerable<string> Duration(long entries, double rate)
    {
        if (entries > 0)
        {
            var time = WarmingTime.For(entries, rate);
            yield return "";
            yield return $"At {Wording.Number(rate)} requests per second, this takes about {Wording.Duration(time.Least)} if everything is cached "
                + $"already, and {Wording.Duration(time.Most)} if nothing is";
        }
    }

    private static IEnumerable<string> Lines(PhasePreview phase, WarmerOptions options)
    {
        var plan = phase.Plan;
        yield return "";
        yield return $"Would process {Wording.Counted(plan.Items.Count, plan.Kind)}";
        foreach (var line in PlanText.Why(plan.Counts))
        {
            yield return line;
        }

        if (plan.Kind == EntryKind.ReleaseGroup)
        {
            yield return options.Run.Order == RunOrder.AsTheyWarm
                ? "   Includes release groups of due artists; a run requests them as soon as their artist is warm"
                : "   Based on the artists that are cached now; a run decides after it has warmed the artists";
        }

        if (plan.Items.Count == 0)
        {
            yield break;
        }

        yield return $"   {Attempts(plan, options.Probe)}";
        yield return phase.FirstItems.Count < plan.Items.Count ? $"   The first {phase.FirstItems.Count}:" : "   These are:";
        foreach (var (name, planned) in phase.FirstItems)
        {
            yield return $"     {SafeText.From(name)} ({planned.Reason.Word()})";
        }
    }

    private static string Attempts(PhasePlan plan, ProbeOptions probe)
    {
        if (plan.IsSurvey)
        {
            return "First check: the ledger has no results yet, so each entry gets 1 attempt to see what is cached";
        }

        var attempts = plan.Kind switch
        {
            EntryKind.Artist => probe.MaxAttemptsPerArtist,
            EntryKind.TextSearch => probe.MaxAttemptsPerArtistTextSearch,
            EntryKind.ReleaseGroup => probe.MaxAttemptsPerReleaseGroup,
        };
        var each = PlanText.AttemptsEach(PhaseOutline.From(plan, attempts));
        return char.ToUpperInvariant(each[0]) + each[1..];
    }
}
