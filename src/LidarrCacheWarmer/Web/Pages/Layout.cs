using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Web.Access;

namespace LidarrCacheWarmer.Web.Pages;

/// <summary>The frame of all pages.</summary>
internal static class Layout
{
    /// <summary>The field of a form that shows that the form is ours.</summary>
    public const string FormTokenField = "form_token";

    private static readonly (string Path, string Title)[] Menu =
        [("/", "Overview"), ("/entries", "Entries"), ("/runs", "Runs"), ("/server", "Server"), ("/settings", "Settings")];

    /// <summary>A page for a visitor who has logged in.</summary>
    /// <param name="request">The request.</param>
    /// <param name="title">The title.</param>
    /// <param name="content">The content.</param>
    /// <param name="isLive">Whether the page follows changes; without JavaScript, it is loaded again now and then.</param>
    public static Html Page(WebRequest request, string title, Html content, bool isLive = false)
    {
        var site = request.Site;
        var here = request.Context.Request.Path.Value ?? "";
        return Document(site, title, Html.From(
            $"""
            <a class="skip" href="#content">Skip to the content</a>
            <header class="bar">
            <a class="home" href="{site.Path("/")}"><img src="{site.Path(Assets.Icon)}" alt="" width="28" height="28"> Cache warmer</a>
            <nav aria-label="Pages">{Menu.Select(item => Html.From($"<a href=\"{site.Path(item.Path)}\"{(IsHere(here, site.Path(item.Path)) ? new Html(" aria-current=\"page\"") : Html.None)}>{item.Title}</a>"))}</nav>
            {Form(request, "/logout", "Log out", "quiet")}
            </header>
            <main id="content" tabindex="-1">
            {content}
            </main>
            """), isLive);
    }

    /// <summary>A page for a visitor who has not logged in.</summary>
    public static Html Bare(Site site, string title, Html content) =>
        Document(site, title, Html.From($"<main id=\"content\" class=\"narrow\"><h1>{title}</h1>{content}</main>"), isLive: false);

    /// <summary>A form with one button.</summary>
    public static Html Form(WebRequest request, string path, string button, string style = "") => Html.From(
        $"""<form method="post" action="{request.Site.Path(path)}">{FormToken(request.Visitor)}<button class="{style}">{button}</button></form>""");

    /// <summary>The hidden field of a form.</summary>
    public static Html FormToken(Visitor visitor) => Html.From($"<input type=\"hidden\" name=\"{FormTokenField}\" value=\"{visitor.FormToken}\">");

    private static bool IsHere(string here, string path) =>
        string.Equals(here.TrimEnd('/'), path.TrimEnd('/'), StringComparison.Ordinal)
        || (!path.EndsWith('/') && here.StartsWith(path + "/", StringComparison.Ordinal));

    private static Html Document(Site site, string title, Html body, bool isLive) => Html.From(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} · {ProgramIdentity.Name}</title>
        <link rel="icon" href="{site.Path(Assets.Icon)}" type="image/svg+xml">
        <link rel="stylesheet" href="{site.Path(Assets.Style)}">
        {Html.If(isLive, () => Html.From($"<noscript><meta http-equiv=\"refresh\" content=\"15\"></noscript><script defer src=\"{site.Path(Assets.Script)}\"></script>"))}
        </head>
        <body>
        {body}
        </body>
        </html>
        """);
}
