using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Terminal;

/// <summary>The lines about everything that is rarer than a result; they are the same in a log and on a terminal.</summary>
internal static class Announcement
{
    private const int LongestTarget = 200;

    public static IEnumerable<string> Of(WarmingEvent happened, WarmerOptions options) => happened switch
    {
        Noted noted => noted.Level < options.Monitoring.LogLevel ? [] : [OfNote(noted)],
        ManualEntriesTaken manual => [OfManual(manual)],
        HintFinished hint => [$"➕ Added in Lidarr: {ResultText.Name(hint.Result.Item)} ... {ResultText.Outcome(hint.Result)}"],
        RefreshBegan refresh => [OfRefresh(refresh)],
        RefreshEnded refresh => OfRefresh(refresh),
        HealthChecked health => [OfHealth(health.Answer)],
        LibraryReadingBegan reading => [$"Fetching {Wording.Many(reading.Kind)} from Lidarr..."],
        LibraryRead read => [$"✅ Found {Wording.Counted(read.Count, read.Kind)} in Lidarr"],
        LedgerSynced synced => [$"Updated {Wording.Many(synced.Kind)} ledger: {Wording.Number(synced.Total)} total ({Wording.Number(synced.Added)} new)"],
        PhaseBegan phase => OfPhase(phase, options.Probe),
        BreakerMoved moved => [OfBreaker(moved)],
        PhaseEnded { Tally.Total: 0 } => [],
        PhaseEnded { Tally: var tally } =>
            [$"{Wording.Title(tally.Kind)} {(tally.Left == 0 ? "complete" : "ended early")}: {Wording.Counts(tally)}"],
        _ => [],
    };

    /// <summary>What a stop means.</summary>
    public static string OfStop { get; } =
        $"⚠️  Stopping: requests under way get up to {Wording.Wait(Warmer.Grace)}, then everything is saved";

    /// <summary>The line of a remark, whatever its importance.</summary>
    public static string OfNote(Noted noted) => $"{Mark(noted.Level)}{SafeText.Of(noted.Text)}";

    private static string Mark(DiagnosticLevel level) => level switch
    {
        DiagnosticLevel.Debug => "🔧 ",
        DiagnosticLevel.Info => "ℹ️  ",
        _ => "⚠️  ",
    };

    private static string OfManual(ManualEntriesTaken manual) =>
        $"✅ Manual entries: {Wording.Counted(manual.Artists, EntryKind.Artist)} ({Wording.Number(manual.NewArtists)} new), "
        + $"{Wording.Counted(manual.ReleaseGroups, EntryKind.ReleaseGroup)} ({Wording.Number(manual.NewReleaseGroups)} new)";

    private static string OfRefresh(RefreshBegan refresh) =>
        $"Telling Lidarr to refresh {Wording.Counted(refresh.Artists, EntryKind.Artist)} that had failed and are warm now{Later(refresh.Left)}...";

    private static IEnumerable<string> OfRefresh(RefreshEnded refresh)
    {
        if (refresh.Fault is not null)
        {
            yield return $"⚠️  Lidarr could not be told to refresh them all. {SafeText.Of(refresh.Fault.Message)}";
        }

        yield return refresh.Artists > 0
            ? $"✅ Lidarr has refreshed {Wording.Counted(refresh.Artists, EntryKind.Artist)}{Later(refresh.Left)}"
            : $"⚠️  Lidarr has refreshed none of them{Later(refresh.Left)}";
    }

    private static string Later(int left) => left == 0 ? "" : $" ({Wording.Number(left)} more after the next run)";

    private static IEnumerable<string> OfPhase(PhaseBegan phase, ProbeOptions probe)
    {
        var plan = phase.Plan;
        if (plan.IsSurvey && plan.Items.Count > 0)
        {
            yield return "";
            yield return $"🔍 First run detected - nothing is known of the {Wording.Many(plan.Kind)} yet";
            yield return $"   Surveying what is cached: 1 attempt per {Wording.One(plan.Kind)}; the next run warms what is cold";
        }

        yield return "";
        yield return $"=== {Wording.Heading(phase.Number, plan.Kind)} ===";
        yield return plan.Items.Count == 0
            ? $"No {Wording.Many(plan.Kind)} to process"
            : $"Will process {Wording.Counted(plan.Items.Count, plan.Kind)}";
        foreach (var line in PlanText.Why(plan.Counts))
        {
            yield return line;
        }

        if (plan.Items.Count > 0)
        {
            yield return $"Settings: {PlanText.Attempts(plan, phase.Attempts)}, {Wording.Number(probe.DelayBetweenAttempts.TotalSeconds)}s delay, "
                + $"{probe.MaxConcurrentRequests} concurrent, {Wording.Number(probe.RateLimitPerSecond)} req/sec";
        }
    }

    private static string OfHealth(Answer answer)
    {
        if (answer is { Fault: TransportFault.None, StatusCode: >= 200 and < 300 })
        {
            return $"✅ The metadata server answers (after {Wording.Number((long)answer.Elapsed.TotalMilliseconds)} ms)";
        }

        if (answer is { Fault: TransportFault.None, StatusCode: >= 300 and < 400, Location: { Length: > 0 } target })
        {
            return $"⚠️  The metadata server's own page redirects ({answer.Code}) to {SafeText.Of(Short(Evidence.Target(target)))}: target_base_url in [probe] may be meant to be that";
        }

        var evidence = Evidence.Of(answer) is { Length: > 0 } why ? $", {why}" : "";
        return $"⚠️  The metadata server's own page fails ({answer.Code}{evidence}); {Outlook(answer)}";
    }

    private static string Short(string target) => target.Length <= LongestTarget ? target : target[..LongestTarget] + "…";

    private static string Outlook(Answer answer) => answer.StatusCode switch
    {
        401 or 403 => "going on, but it may refuse everything",
        429 => "going on, but it asks for fewer requests",
        >= 300 and < 500 => "going on, but target_base_url in [probe] may be wrong",
        _ => "going on, for it may recover",
    };

    private static string OfBreaker(BreakerMoved moved)
    {
        var (cause, wait) = (moved.Pulse.Cause, Wording.Wait(moved.Pulse.OpenUntil - moved.Pulse.Now));
        return moved.Change switch
        {
            BreakerChange.Opened => $"⚠️  The metadata service refuses or fails ({cause}): waiting {wait}, then one request as a trial",
            BreakerChange.Reopened => $"⚠️  The trial failed too ({cause}): waiting {wait}",
            BreakerChange.Closed => "✅ The metadata service answers again: going on, slower at first",
            _ => $"⚠️  The metadata service stays down ({cause}): giving up for this run; what was not tried is left for the next one",
        };
    }
}
