using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Formats all events except results. The lines are the same in a log and on a terminal.</summary>
internal static class Announcement
{
    private const int LongestTarget = 200;

    public static IEnumerable<string> For(WarmingEvent happened, WarmerOptions options) => happened switch
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

    /// <summary>Whether a line is a warning or an error. Those lines begin with a mark.</summary>
    public static bool IsWarning(string line) => line.StartsWith("⚠️", StringComparison.Ordinal) || line.StartsWith('❌');

    /// <summary>The line for a stop request.</summary>
    public static string OfStop { get; } =
        $"⚠️  Stopping: waiting up to {Wording.Wait(Warmer.Grace)} for requests in flight, then saving everything";

    /// <summary>The line for a note of any importance.</summary>
    public static string OfNote(Noted noted) => $"{Mark(noted.Level)}{SafeText.From(AddressMask.Apply(noted.Text))}";

    private static string Mark(DiagnosticLevel level) => level switch
    {
        DiagnosticLevel.Debug => "🔧 ",
        DiagnosticLevel.Info => "ℹ️  ",
        DiagnosticLevel.Warning or DiagnosticLevel.Error or DiagnosticLevel.Critical => "⚠️  ",
    };

    private static string OfManual(ManualEntriesTaken manual) =>
        $"✅ Manual entries: {Wording.Counted(manual.Artists, EntryKind.Artist)} ({Wording.Number(manual.NewArtists)} new), "
        + $"{Wording.Counted(manual.ReleaseGroups, EntryKind.ReleaseGroup)} ({Wording.Number(manual.NewReleaseGroups)} new)";

    private static string OfRefresh(RefreshBegan refresh) =>
        $"Asking {refresh.Lidarr} to refresh {Wording.Counted(refresh.Artists, EntryKind.Artist)} that failed before and are warm now{Later(refresh.Left)}...";

    private static IEnumerable<string> OfRefresh(RefreshEnded refresh)
    {
        if (refresh.Fault is not null)
        {
            yield return $"⚠️  {refresh.Lidarr} did not accept every refresh. {SafeText.From(refresh.Fault.Message)}";
        }

        yield return refresh.Artists > 0
            ? $"✅ {refresh.Lidarr} has refreshed {Wording.Counted(refresh.Artists, EntryKind.Artist)}{Later(refresh.Left)}"
            : $"⚠️  {refresh.Lidarr} has refreshed no artist{Later(refresh.Left)}";
    }

    private static string Later(int left) => left == 0 ? "" : $" ({Wording.Number(left)} more after the next run)";

    private static IEnumerable<string> OfPhase(PhaseBegan phase, ProbeOptions probe)
    {
        var outline = phase.Outline;
        if (outline is { IsSurvey: true, Total: > 0 })
        {
            yield return "";
            yield return $"🔍 First run detected - the ledger has no results for {Wording.Many(outline.Kind)} yet";
            yield return $"   Checking what is cached: 1 attempt per {Wording.One(outline.Kind)}. The next run warms what is cold";
        }

        yield return "";
        yield return $"=== {Wording.Heading(phase.Number, outline.Kind)} ===";
        yield return outline.Total == 0
            ? $"No {Wording.Many(outline.Kind)} to process"
            : $"Will process {Wording.Counted(outline.Total, outline.Kind)}";
        foreach (var line in PlanText.Why(outline.Counts))
        {
            yield return line;
        }

        if (outline.Total > 0)
        {
            yield return $"Settings: {PlanText.Attempts(outline)}, {Wording.Number(probe.DelayBetweenAttempts.TotalSeconds)}s delay, "
                + $"{probe.MaxConcurrentRequests} concurrent, {Wording.Number(probe.RateLimitPerSecond)} req/sec";
        }
    }

    private static string OfHealth(Answer answer)
    {
        if (answer is { Fault: TransportFault.None, StatusCode: >= 200 and < 300 })
        {
            return $"✅ The metadata server answers (in {Wording.Number((long)answer.Elapsed.TotalMilliseconds)} ms)";
        }

        if (answer is { Fault: TransportFault.None, StatusCode: >= 300 and < 400, Location: { Length: > 0 } target })
        {
            return $"⚠️  The metadata server's root page redirects ({answer.Code}) to "
                + $"{SafeText.From(Short(AnswerWords.Target(target)))}. Check whether target_base_url in [probe] should be "
                + "that address";
        }

        var evidence = AnswerWords.For(answer) is { Length: > 0 } why ? $", {why}" : "";
        evidence += answer.Proxy is { } proxy && !evidence.Contains(proxy, StringComparison.Ordinal) ? $", through the proxy {proxy}" : "";
        return $"⚠️  The metadata server's root page fails ({answer.Code}{evidence}); {WhatNow(answer)}";
    }

    private static string Short(string target) => target.Length <= LongestTarget ? target : target[..LongestTarget] + "…";

    private static string WhatNow(Answer answer) => answer.StatusCode switch
    {
        401 or 403 or 407 or 451 => "continuing, but it may refuse everything",
        429 => "continuing, but it asks for fewer requests",
        >= 300 and < 500 => "continuing, but target_base_url in [probe] may be wrong",
        _ => "continuing, because it may recover",
    };

    private static string OfBreaker(BreakerMoved moved)
    {
        var (cause, wait) = (moved.Snapshot.Cause, Wording.Wait(moved.Snapshot.OpenUntil - moved.Snapshot.Now));
        return moved.Change switch
        {
            BreakerChange.Opened => $"⚠️  The metadata service refuses or fails ({cause}): waiting {wait}, then sending one trial request",
            BreakerChange.Reopened => $"⚠️  The trial request failed too ({cause}): waiting {wait}",
            BreakerChange.Closed => "✅ The metadata service answers again: continuing, slowly at first",
            BreakerChange.GaveUp or BreakerChange.None => $"⚠️  The metadata service stays down ({cause}): this run ends. The next run tries the rest",
        };
    }
}
