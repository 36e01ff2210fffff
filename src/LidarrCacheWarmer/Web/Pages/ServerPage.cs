using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Reporting.Statistics;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Web.Model;
using LidarrCacheWarmer.Web.Pages.Charts;
using LidarrCacheWarmer.Web.Pages.Parts;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Pages;

/// <summary>The metadata server: how fast it answers, how old its data is, and when it was down.</summary>
internal static class ServerPage
{
    private const int MostOutages = 20, MostShares = 8;

    public static Task ShowAsync(WebRequest request) =>
        Reply.PageAsync(request.Context, StatusCodes.Status200OK, Layout.Page(request, "Server", Render(request.Site)));

    private static Html Render(Site site)
    {
        var (overview, moments) = (site.Summarise(), Moments.Of(site.Time));
        var runs = overview.Statistics?.Runs ?? [];
        return Html.From(
            $"""
            <h1>The metadata server</h1>
            <div class="card"><dl class="sides">{ServerPart.Side("Metadata server", ServerSentences.OfServer(overview, moments))}{ServerPart.Side("Your end", ServerSentences.OfUser(overview))}</dl>
            {Facts(overview, moments)}</div>
            <div class="columns"><div>
            <section aria-labelledby="h-answers"><h2 id="h-answers">Answer times</h2>{Answers(site.Executor.Answers.Count())}{TimeLine.Render("Answer times of the kept runs: median, and the slowest of 20 (dashed)", runs, run => run.AnswerMedian, run => run.AnswerP95)}</section>
            </div><div>
            <section aria-labelledby="h-outages"><h2 id="h-outages">Outages</h2>{RunStrip.Render(runs, moments)}{Outages(Outage.Find(runs), moments)}</section>
            <section aria-labelledby="h-age"><h2 id="h-age">Age of its data</h2>{Age(overview, runs, moments)}</section>
            {Shares("h-edge", "Edge cache of the last answers", overview.Statistics?.EdgeCache ?? [])}
            {Shares("h-backends", "Backends of the last answers", overview.Statistics?.Backends ?? [])}
            </div></div>
            <p class="hint">{ProgramIdentity.Name} {ProgramIdentity.Version}</p>
            """);
    }

    private static Html Facts(Overview overview, Moments moments) => overview.Service?.Server is { } server ? Html.From(
        $"<dl class=\"facts\"><div><dt>Last check</dt><dd>{moments.Full(server.CheckedAt)}</dd></div><div><dt>Version</dt><dd>{server.Version ?? "not given"}</dd></div></dl>") : Html.None;

    private static Html Answers(AnswerCounts answers)
    {
        if (answers is not { Total: > 0 } || answers.Quantile(0.5) is not { } median || answers.Quantile(0.95) is not { } slow)
        {
            return new("<p class=\"hint\">No answer since the program started.</p>");
        }

        var bounds = AnswerStatistics.Bounds;
        var most = answers.Buckets.Max();
        var first = answers.Buckets.TakeWhile(count => count == 0).Count();
        var last = answers.Buckets.Count - answers.Buckets.Reverse().TakeWhile(count => count == 0).Count();
        return Html.From(
            $"""
            <p>Half of the answers take at most <b>{Amounts.Latency(median)}</b>, and 95 % at most <b>{Amounts.Latency(slow)}</b>, in {Wording.Counted(answers.Total, "answer", "answers")} since the program started.</p>
            <dl class="histogram">{Enumerable.Range(first, last - first).Select(bucket => Html.From($"<div><dt>{(bucket < bounds.Count ? $"up to {Amounts.Latency(TimeSpan.FromSeconds(bounds[bucket]))}" : "slower")}</dt><dd>{Svg.Progress(100.0 * answers.Buckets[bucket] / most)}</dd><dd>{Wording.Number(answers.Buckets[bucket])}</dd></div>"))}</dl>
            """);
    }

    private static Html Outages(IReadOnlyList<Outage> outages, Moments moments) => outages.Count == 0
        ? new("<p>No kept run found the server down.</p>")
        : Html.From(
            $"""
            <ol class="rows">{outages.Take(MostOutages).Select(outage => Html.From($"<li><span class=\"name\">{moments.Day(outage.From)}</span> <span class=\"why\">{(outage.To is { } to ? $"for about {Moments.Length(to - outage.From)}, until {moments.Day(to)}" : "still down at the last run")}, in {Wording.Counted(outage.Runs, "run", "runs")}</span></li>"))}</ol>
            <p class="hint">The times are those of the runs, so an outage may have begun earlier.</p>
            """);

    private static Html Age(Overview overview, IReadOnlyList<RunRecord> runs, Moments moments) => Html.From(
        $"""
        <p>{(overview.Service?.Server?.DataFrom is { } from ? $"The server copied its data from MusicBrainz {moments.Ago(from)}." : "The server does not say how old its data is, or no run has checked it yet.")} An edit at MusicBrainz needs at least this time to reach Lidarr.</p>
        {TimeLine.Render("Age of the data at the start of the kept runs", runs, run => run.ServerDataAge, _ => null)}
        """);

    private static Html Shares(string id, string title, IReadOnlyList<HeaderShare> shares)
    {
        var total = shares.Sum(share => share.Entries);
        return Html.If(total > 0, () => Html.From(
            $"<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2><dl class=\"histogram\">{shares.Take(MostShares).Select(share => Html.From($"<div><dt>{share.Value}</dt><dd>{Svg.Progress(100.0 * share.Entries / total)}</dd><dd>{Wording.Number(share.Entries)}</dd></div>"))}</dl></section>"));
    }
}
