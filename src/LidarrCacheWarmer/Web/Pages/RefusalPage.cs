namespace LidarrCacheWarmer.Web.Pages;

/// <summary>The page that says why a request was refused.</summary>
internal static class RefusalPage
{
    public static Html Render(Site site, int status, string sentence) => Layout.Bare(
        site, $"Refused ({status.ToString(System.Globalization.CultureInfo.InvariantCulture)})", Html.From($"<p>{sentence}</p><p><a href=\"{site.Path("/")}\">To the overview</a></p>"));
}
