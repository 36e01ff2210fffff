using LidarrCacheWarmer.BrowserTests.Serving;

namespace LidarrCacheWarmer.BrowserTests.Pages;

/// <summary>The pages for a visitor who has logged in.</summary>
internal static class PagePaths
{
    /// <summary>The pages by their name in the tests.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["overview", "entries", "filtered entries", "albums", "no entries", "artist", "album", "forget", "runs", "server", "settings"];

    /// <summary>The path of a page, without the first slash.</summary>
    public static string Of(string name, PageWorld world)
    {
        var artist = world.Servers.Library.Artists[1];
        return name switch
        {
            "overview" => "",
            "entries" => "entries",
            "filtered entries" => "entries?kind=artist&verdict=thin",
            "albums" => "entries?kind=album",
            "no entries" => "entries?kind=artist&name=nobody",
            "artist" => $"entries/artist/{artist.Mbid}",
            "album" => $"entries/album/{artist.Albums[0].Mbid}",
            "forget" => $"entries/artist/{artist.Mbid}/forget",
            "runs" or "server" or "settings" => name,
            _ => throw new ArgumentException("There is no such page.", nameof(name)),
        };
    }
}
