using System.Globalization;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Tells of a run in lines, for logs and pipes: a line for each result, and progress now and then.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="options">What is to be done.</param>
/// <param name="time">The clock, for the estimated time of completion.</param>
internal sealed class PlainReport(TextWriter output, WarmerOptions options, TimeProvider time) : IWarmingObserver
{
    private readonly ProgressLine _progress = new(options, time);

    public void On(WarmingEvent happened)
    {
        foreach (var line in Lines(happened))
        {
            output.WriteLine(line);
        }

        output.Flush();
    }

    private IEnumerable<string> Lines(WarmingEvent happened) => happened switch
    {
        Noted noted => [$"{(noted.IsWarning ? "⚠️  " : "ℹ️  ")}{SafeText.Of(noted.Text)}"],
        HealthChecked health => [HealthLine(health.Answer)],
        LibraryReadingBegan reading => [$"Fetching {Wording.Many(reading.Kind)} from Lidarr..."],
        LibraryRead read => [$"✅ Found {Wording.Counted(read.Count, read.Kind)} in Lidarr"],
        LedgerSynced synced => [$"Updated {Wording.Many(synced.Kind)} ledger: {synced.Total} total ({synced.Added} new)"],
        PhaseBegan phase => PhaseLines(phase),
        ItemFinished item => ItemLines(item),
        BreakerMoved moved => [$"{(moved.Change == BreakerChange.Closed ? "✅ " : "⚠️  ")}{Wording.Sentence(moved.Change, moved.Pulse)}"],
        Beat beat => _progress.IsOverdue(beat.Pulse) ? [_progress.Line(beat.Tally, beat.Pulse)] : [],
        PhaseEnded ended => [PhaseEnd(ended.Tally)],
        _ => [],
    };

    private IEnumerable<string> PhaseLines(PhaseBegan phase)
    {
        _progress.Begin(phase.Tally);
        var plan = phase.Plan;
        if (plan.IsSurvey)
        {
            yield return "";
            yield return $"🔍 First run detected - nothing is known of the {Wording.Many(plan.Kind)} yet";
            yield return $"   Surveying what is cached: 1 attempt per {Wording.One(plan.Kind)}; the next run warms what is cold";
        }

        yield return "";
        yield return $"=== Phase {phase.Number}: {Wording.Heading(plan.Kind)} ===";
        yield return plan.Items.Count == 0
            ? $"No {Wording.Many(plan.Kind)} to process"
            : $"Will process {Wording.Counted(plan.Items.Count, plan.Kind)}";
        foreach (var reason in Wording.Reasons(plan.Counts))
        {
            yield return $"   - {reason}";
        }

        var exemptions = string.Join(", ", Wording.Exemptions(plan.Counts));
        if (exemptions.Length > 0)
        {
            yield return $"   Not asked for: {exemptions}";
        }

        if (plan.Items.Count > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Settings: {phase.Attempts} attempts, {options.Probe.DelayBetweenAttempts.TotalSeconds:0.0###}s delay, {options.Probe.MaxConcurrentRequests} concurrent, {options.Probe.RateLimitPerSecond:0.0###} req/sec");
        }
    }

    private IEnumerable<string> ItemLines(ItemFinished item)
    {
        _progress.Count(item.Result);
        yield return string.Create(CultureInfo.InvariantCulture,
            $"[{item.Tally.Done}/{item.Tally.Total}] {Wording.Subject(item.Result.Item)} ... {Wording.Outcome(item.Result)}");
        if (_progress.IsDue(item.Tally, item.Pulse))
        {
            yield return _progress.Line(item.Tally, item.Pulse);
        }
    }

    private static string HealthLine(Answer answer)
    {
        var milliseconds = answer.Elapsed.TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture);
        return answer.Fault == TransportFault.None && answer.StatusCode < 500
            ? $"✅ Metadata API answers (response time: {milliseconds}ms)"
            : $"⚠️  Metadata API health check failed: {answer.Code} {Evidence.Of(answer)}".TrimEnd() + "; going on, it may recover";
    }

    private static string PhaseEnd(PhaseTally tally) => string.Create(CultureInfo.InvariantCulture,
        $"{Wording.Heading(tally.Kind)} complete: {tally.Succeeded} success, {tally.Failed} failed, {tally.NewlyWarm} newly warm, {tally.NewlyBroken} newly broken, {tally.Left} left");
}
