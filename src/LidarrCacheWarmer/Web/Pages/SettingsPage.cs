namespace LidarrCacheWarmer.Web.Pages;

/// <summary>Under construction.</summary>
internal static class SettingsPage
{
    public static Task ShowAsync(WebRequest request) => Reply.PageAsync(request.Context, 200, Layout.Page(request, "SettingsPage", Html.From($"<h1>SettingsPage</h1>")));

}
