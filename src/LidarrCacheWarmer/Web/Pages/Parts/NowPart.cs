using LidarrCacheWarmer.Reporting.Statistics;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Web.Model;
using LidarrCacheWarmer.Web.Pages.Charts;

namespace LidarrCacheWarmer.Web.Pages.Parts;

/// <summary>What the run in progress does; between runs, when entries become due.</summary>
internal static class NowPart
{
    public static Html Render(Site site, Overview overview) => overview.Service?.Run is { } run ? InProgress(site, run, RunProgress.From(overview, site.Options)) : Calendar(overview);

    private static Html InProgress(Site site, RunStatus run, RunProgress? progress) => Html.From(
        $"""
        <h2 id="h-now">Now{(progress is not null ? Html.From($" <small>{progress.Place}</small>") : Html.None)}</h2>
        {(progress is not null ? Sending(site, progress) : Html.None)}
        <p class="hint">{LiveStatus.For(LiveView.From(run), site.Options.Probe).Sentence}</p>
        {Recent(site, run)}
        """);

    private static Html Sending(Site site, RunProgress progress) => Html.From(
        $"""
        {progress.Sending.Phases.Select(Phase)}
        <dl class="facts"><div><dt>Rest of this run</dt><dd>{(progress.TimeLeft is { } left ? About(left) : "not known yet")}</dd></div><div><dt>Requests per second</dt><dd>{Wording.OneDigit(progress.Sending.RequestsPerSecond)} of {Wording.Number(site.Options.Probe.RateLimitPerSecond)}</dd></div><div><dt>Sent</dt><dd>{Wording.Number(progress.Sending.Sent)}</dd></div><div><dt>Retried later</dt><dd>{Wording.Number((long)progress.Sending.Waiting)}</dd></div></dl>
        """);

    private static string About(TimeSpan left) => left < TimeSpan.FromMinutes(1) ? Moments.Length(left) : $"about {Moments.Length(left)}";

    private static Html Phase(PhaseStatus phase) => Html.From(
        $"<h3>{KindWords.Title(phase.Outline.Kind)} <span>{Wording.Number((long)phase.Tally.Done)} <small>of {Wording.Number((long)phase.Tally.Total)}</small></span></h3>{Svg.Progress(phase.Tally.Total == 0 ? 100 : 100.0 * phase.Tally.Done / phase.Tally.Total)}");

    private static Html Recent(Site site, RunStatus run) => Html.If(run.Recent.Count > 0, () => Html.From(
        $"<ul class=\"names\">{run.Recent.Select(one => Html.From($"<li>{VerdictHtml.Tag(one.Verdict)} {Name(site, one)}</li>"))}</ul>"));

    private static Html Name(Site site, RecentName recent) => recent.Mbid is { } mbid
        ? Html.From($"<a href=\"{site.Path($"/entries/{PathWords.For(recent.Kind)}/{mbid}")}\">{recent.Name}</a>")
        : Html.From($"{recent.Name}");

    private static Html Calendar(Overview overview)
    {
        var due = overview.Statistics?.Kinds.Select(kind => kind.Freshness).ToList() ?? [];
        (string Label, long Count)[] columns =
        [
            ("now", due.Sum(kind => (long)kind.DueNow)),
            ("in 24 h", due.Sum(kind => (long)kind.WithinOneDay)),
            ("in 7 days", due.Sum(kind => (long)kind.WithinOneWeek)),
            ("later", due.Sum(kind => (long)kind.Later)),
        ];
        var most = Math.Max(1, columns.Max(column => column.Count));
        return Html.From(
            $"""
            <h2 id="h-now">Due{Html.If(overview.Statistics is not null, () => new Html(" <small>checks after the last run</small>"))}</h2>
            {(overview.Total == 0 ? new Html("<p class=\"hint\">No run has finished yet.</p>") : Html.From($"<ul class=\"due\">{columns.Select(column => Html.From($"<li>{Svg.Column(100.0 * column.Count / most)}<b>{Wording.Number(column.Count)}</b> {column.Label}</li>"))}</ul>"))}
            {Waiting(due)}
            """);
    }

    private static Html Waiting(IReadOnlyList<FreshnessStatistics> due) => due.Sum(kind => (long)kind.Waiting) switch
    {
        0 => Html.None,
        var waiting => Html.From($"<p class=\"hint\">{Wording.Counted(waiting, "album waits", "albums wait")} until the artist is cached.</p>"),
    };
}
