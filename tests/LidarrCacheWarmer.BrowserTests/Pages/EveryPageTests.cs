using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.BrowserTests.Serving;

namespace LidarrCacheWarmer.BrowserTests.Pages;

/// <summary>Rules that hold for each page on each screen.</summary>
public sealed class EveryPageTests(LibraryWorld world) : IClassFixture<LibraryWorld>
{
    public static TheoryData<string, string> PagesAndScreens =>
        [.. PagePaths.Names.Append("login").SelectMany(page => Screen.All.Select(screen => (page, screen.Name)))];

    [Theory]
    [MemberData(nameof(PagesAndScreens))]
    public async Task A_page_is_accessible_fits_the_screen_stays_in_place_and_causes_no_error(string page, string screenName)
    {
        var screen = Screen.All.Single(one => one.Name == screenName);
        await using var profile = await (page == "login" ? world.Browser.OpenAsync(screen) : world.OpenAsync(screen));
        var tab = await profile.OpenAsync(world.Address + (page == "login" ? page : PagePaths.Of(page, world)));
        await Expect(tab.Title).ToBeVisibleAsync();

        await PageRules.CheckAsync(tab, screen);
    }
}
