namespace LidarrCacheWarmer.Web.Pages;

/// <summary>Under construction.</summary>
internal static class EntriesPage
{
    public static Task ShowAsync(WebRequest request) => Reply.PageAsync(request.Context, 200, Layout.Page(request, "EntriesPage", Html.From($"<h1>EntriesPage</h1>")));

    public static Task FindAsync(WebRequest request) => Reply.PageAsync(request.Context, 200, Layout.Page(request, "EntriesPage", Html.From($"<h1>EntriesPage</h1>")));

}
