using System.Globalization;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Web.Pages.Charts;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Pages;

/// <summary>All kept runs, newest first.</summary>
internal static class RunsPage
{
    private const int Limit = 50;

    // A phone shows the date without its year.
    private const int YearLength = 5;

    public static Task ShowAsync(WebRequest request) =>
        Reply.PageAsync(request.Context, StatusCodes.Status200OK, Layout.Page(request, "Runs", Render(request)));

    private static Html Render(WebRequest request)
    {
        var (site, runs, moments) = (request.Site, request.Site.Statistics?.Runs ?? [], Moments.Of(request.Site.Time));
        var pages = Math.Max(1, (runs.Count + Limit - 1) / Limit);
        var page = int.TryParse(request.Query("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? Math.Clamp(wanted, 1, pages) : 1;
        return Html.From(
            $"""
            <h1>Runs</h1>
            <div class="card">{(runs.Count == 0 ? new Html("<p>No run has finished yet.</p>") : Table(runs, page, pages, moments))}</div>
            <p class="pages">{Link(site, page - 1, page > 1, "Newer")}{Link(site, page + 1, page < pages, "Older")}</p>
            """);
    }

    private static Html Link(Site site, int page, bool exists, string words) => Html.If(exists, () => Html.From($"<a class=\"button\" href=\"{site.Path("/runs")}?page={page}\">{words}</a>"));

    private static Html Table(IReadOnlyList<RunRecord> runs, int page, int pages, Moments moments) => Html.From(
        $"""
        <div class="scroll" tabindex="0" role="region" aria-label="Runs"><table>
        <caption>{Wording.Counted(runs.Count, "run", "runs")}{(pages > 1 ? $", page {Wording.Number((long)page)} of {Wording.Number((long)pages)}" : "")}. Each results log is a file beside the config.</caption>
        <thead><tr><th scope="col">Ended</th><th scope="col">Outcome</th><th scope="col" class="number">Cached</th><th scope="col" class="number">Newly warm</th><th scope="col" class="number wide">Newly broken</th><th scope="col" class="number">Requests</th><th scope="col" class="number wide">In vain</th><th scope="col" class="number wide">Median answer</th></tr></thead>
        <tbody>{runs.Skip((page - 1) * Limit).Take(Limit).Select(run => Row(run, moments))}</tbody></table></div>
        """);

    private static Html Row(RunRecord run, Moments moments) => Html.From(
        $"<tr><th scope=\"row\" class=\"nowrap\"><span class=\"wide\">{moments.Day(run.FinishedAt)[..YearLength]}</span>{moments.Day(run.FinishedAt)[YearLength..]}</th><td>{RunMarks.Tag(RunMarks.OutcomeOf(run))}</td><td class=\"number\">{Wording.SpacedPercent(run.Cached, run.Entries)}</td><td class=\"number\">{Number(run.NewlyWarm)}</td><td class=\"number wide\">{Number(run.NewlyBroken)}</td><td class=\"number\">{Number(run.Requests)}</td><td class=\"number wide\">{Number(run.AskedInVain)}</td><td class=\"number wide\">{(run.AnswerMedian is { } median ? Amounts.Latency(median) : "–")}</td></tr>");

    private static string Number(long? number) => number is { } known ? Wording.Number(known) : "–";
}
