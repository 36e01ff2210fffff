namespace LidarrCacheWarmer.Web.Pages;

/// <summary>Under construction.</summary>
internal static class EntryPage
{
    public static Task ShowAsync(WebRequest request) => Reply.PageAsync(request.Context, 200, Layout.Page(request, "EntryPage", Html.From($"<h1>EntryPage</h1>")));

    public static Task ConfirmForgetAsync(WebRequest request) => Reply.PageAsync(request.Context, 200, Layout.Page(request, "EntryPage", Html.From($"<h1>EntryPage</h1>")));

}
