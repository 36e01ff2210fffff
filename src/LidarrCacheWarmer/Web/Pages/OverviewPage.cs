namespace LidarrCacheWarmer.Web.Pages;

/// <summary>Under construction.</summary>
internal static class OverviewPage
{
    public static Task ShowAsync(WebRequest request) => Reply.PageAsync(request.Context, 200, Layout.Page(request, "OverviewPage", Html.From($"<h1>OverviewPage</h1>")));

}
