using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Pages;

/// <summary>The page that says why a request was refused.</summary>
internal static class RefusalPage
{
    public static Task SendAsync(HttpContext context, Site site, int status, string sentence) => Reply.PageAsync(context, status, Layout.Bare(
        site, $"Refused ({status.ToString(CultureInfo.InvariantCulture)})", Html.From($"<p>{sentence}</p><p><a href=\"{site.Path("/")}\">To the overview</a></p>")));
}
