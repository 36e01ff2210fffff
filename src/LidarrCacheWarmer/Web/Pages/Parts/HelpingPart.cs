using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Web.Pages.Charts;

namespace LidarrCacheWarmer.Web.Pages.Parts;

/// <summary>Whether warming helps.</summary>
internal static class HelpingPart
{
    public static Html Render(Site site, Overview overview, Moments moments)
    {
        var runs = overview.Statistics?.Runs ?? [];
        return Html.From(
            $"""
            <h2 id="h-helping">Is it helping? <small><a href="{site.Path("/runs")}">All runs</a></small></h2>
            <p>{Sentence(overview)}</p>
            {WarmLine.Render(runs, moments)}{ChangeBars.Render(runs)}
            """);
    }

    private static string Sentence(Overview overview) => overview switch
    {
        { RequestsOfWeek: 0 } => "No run has sent a request this week.",
        { NewlyWarmOfWeek: 0 } => $"This week nothing new became warm; {Wording.Counted(overview.RequestsOfWeek, "request", "requests")} kept the rest warm.",
        _ => $"This week {Wording.Number(overview.NewlyWarmOfWeek)} became warm with {Wording.Counted(overview.RequestsOfWeek, "request", "requests")}.",
    };
}
