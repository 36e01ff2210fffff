namespace LidarrCacheWarmer.Web.Pages;

/// <summary>The box that finds an entry by its name, its MBID or a pasted address.</summary>
internal static class SearchBox
{
    public static Html Render(Site site, string text = "") => Html.From(
        $"""
        <form class="search" role="search" method="get" action="{site.Path("/find")}">
        <label for="q">Find an entry</label>
        <input id="q" name="q" type="search" value="{text}" placeholder="Name, MBID, or an address from MusicBrainz or Lidarr" autocapitalize="none" autocomplete="off" spellcheck="false" required>
        <button>Find</button>
        </form>
        """);
}
