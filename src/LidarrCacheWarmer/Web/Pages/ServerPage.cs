namespace LidarrCacheWarmer.Web.Pages;

/// <summary>Under construction.</summary>
internal static class ServerPage
{
    public static Task ShowAsync(WebRequest request) => Reply.PageAsync(request.Context, 200, Layout.Page(request, "ServerPage", Html.From($"<h1>ServerPage</h1>")));

}
