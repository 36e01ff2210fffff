namespace LidarrCacheWarmer.Web.Pages;

/// <summary>Under construction.</summary>
internal static class RunsPage
{
    public static Task ShowAsync(WebRequest request) => Reply.PageAsync(request.Context, 200, Layout.Page(request, "RunsPage", Html.From($"<h1>RunsPage</h1>")));

}
