using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.BrowserTests.Serving;

namespace LidarrCacheWarmer.BrowserTests.Pages;

/// <summary>The page in a browser without JavaScript.</summary>
public sealed class WithoutScriptTests(LibraryWorld world) : IClassFixture<LibraryWorld>
{
    [Fact]
    public async Task The_overview_without_JavaScript_says_the_state_and_its_buttons_work()
    {
        await using var profile = await OpenAsync();
        var tab = await profile.OpenAsync(world.Address);
        await Expect(tab.Title).ToContainTextAsync("Your library is");

        await tab.Button("Pause").ClickAsync();
        await Expect(tab.Title).ToContainTextAsync("Warming is paused.");
        await tab.Button("Resume").ClickAsync();
        await Expect(tab.Title).Not.ToContainTextAsync("Warming is paused.");
        await tab.Button("Run now").ClickAsync();
        await world.Schedule.WhenItSaysAsync("Next run", times: 2);

        tab.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task The_list_without_JavaScript_filters_and_shows_its_next_page()
    {
        await using var profile = await OpenAsync();
        var tab = await profile.OpenAsync(world.Address + "entries");
        var rows = tab.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem);
        await Expect(rows).ToHaveCountAsync(50);
        var first = await rows.First.InnerTextAsync();

        await tab.Link("Next page").ClickAsync();
        await Expect(rows.First).Not.ToHaveTextAsync(first);
        await tab.Link("First page").ClickAsync();
        await Expect(rows.First).ToHaveTextAsync(first, new() { UseInnerText = true });
        await tab.Page.GetByRole(AriaRole.Navigation, new() { Name = "Verdict" }).GetByRole(AriaRole.Link, new() { Name = "thin" }).ClickAsync();
        await Expect(tab.Title).ToHaveTextAsync("Artists: thin");

        tab.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task The_search_box_without_JavaScript_leads_to_the_entry_of_a_pasted_address()
    {
        var artist = world.Servers.Library.Artists[^1];
        await using var profile = await OpenAsync();
        var tab = await profile.OpenAsync(world.Address);

        await tab.Page.GetByLabel("Find an entry").FillAsync($"https://musicbrainz.org/artist/{artist.Mbid}");
        await tab.Button("Find").ClickAsync();

        await Expect(tab.Title).ToHaveTextAsync(artist.Name);
    }

    private Task<Profile> OpenAsync()
    {
        var options = Screen.Desktop.ToOptions();
        options.JavaScriptEnabled = false;
        return world.OpenAsync(options);
    }
}
