using LidarrCacheWarmer.Reporting.Statistics;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Web.Model;
using LidarrCacheWarmer.Web.Pages.Charts;

namespace LidarrCacheWarmer.Web.Pages.Parts;

/// <summary>Whether the metadata server or the user's own side is at fault.</summary>
internal static class ServerPart
{
    public static Html Render(Site site, Overview overview, Moments moments)
    {
        var runs = overview.Statistics?.Runs ?? [];
        var outages = ServerSentences.OfOutages(Outage.Find(runs), moments);
        return Html.From(
            $"""
            <h2 id="h-server">Server or set-up? <small><a href="{site.Path("/server")}">Details</a></small></h2>
            <dl class="sides">{Side("Metadata server", ServerSentences.OfServer(overview, moments))}{Side("Your end", ServerSentences.OfUser(overview))}{overview.Statistics?.Lidarrs.Select(Lidarr) ?? []}</dl>
            {RunStrip.Render(runs, moments)}
            {Html.If(outages.Length > 0, () => Html.From($"<p class=\"hint\">{outages}</p>"))}
            """);
    }

    /// <summary>A statement with its sign.</summary>
    public static Html Side(string side, Statement statement) => Html.From(
        $"<div><dt>{Sign.For(statement.Mark)}{side}</dt><dd><span class=\"unseen\">{Sign.Word(statement.Mark)}: </span>{statement.Text}</dd></div>");

    private static Html Lidarr(InstanceStatistics lidarr) => Side(lidarr.Lidarr, new Statement(
        lidarr.IsUnread ? Mark.Act : Mark.Good,
        $"{(lidarr.IsUnread ? "Not readable in the last run. " : "")}{Wording.Number((long)lidarr.ArtistsCached)} of {Wording.Counted(lidarr.Artists, "artist", "artists")} cached"
            + (lidarr.ReleaseGroups > 0 ? $", {Wording.Number((long)lidarr.ReleaseGroupsCached)} of {Wording.Counted(lidarr.ReleaseGroups, "album", "albums")}." : ".")));
}
