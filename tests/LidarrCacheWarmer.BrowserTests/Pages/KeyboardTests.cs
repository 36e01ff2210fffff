using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.BrowserTests.Serving;

namespace LidarrCacheWarmer.BrowserTests.Pages;

/// <summary>The page with only a keyboard.</summary>
public sealed class KeyboardTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    private const string Focused =
        """
        () => {
          const element = document.activeElement, style = getComputedStyle(element);
          const words = element.labels?.length ? element.labels[0].innerText : element.innerText;
          const isVisible = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && element.getBoundingClientRect().width > 1;
          return [element === document.body ? "" : (words ?? "").trim(), isVisible ? "visible" : "invisible"];
        }
        """;

    [Fact]
    public async Task The_first_Tab_reaches_the_skip_link_which_leads_past_the_menu()
    {
        await using var profile = await world.OpenAsync(Screen.Desktop);
        var tab = await profile.OpenAsync(world.Address);

        await tab.Page.Keyboard.PressAsync("Tab");
        await Expect(tab.Link("Skip to the content")).ToBeFocusedAsync();
        await Expect(tab.Link("Skip to the content")).ToBeInViewportAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
        await tab.Page.Keyboard.PressAsync("Tab");

        await Expect(tab.Button("Run now")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Tab_reaches_everything_in_the_order_of_the_page_with_a_visible_focus()
    {
        await using var profile = await world.OpenAsync(Screen.Desktop);
        var tab = await profile.OpenAsync(world.Address);

        var reached = new List<string>();
        while (await NextAsync(tab) is [{ Length: > 0 } words, var focus])
        {
            focus.Should().Be("visible", because: words);
            reached.Add(words);
            reached.Should().HaveCountLessThan(100, "the focus leaves the page at the end");
        }

        reached.Should().ContainInOrder("Skip to the content", "Cache warmer", "Overview", "Entries", "Runs", "Server", "Settings", "Log out", "Run now", "Pause", "Find an entry", "Find");
    }

    [Fact]
    public async Task The_schedule_is_paused_with_Enter_and_resumed_with_Space()
    {
        await using var profile = await world.OpenAsync(Screen.Desktop);
        var tab = await profile.OpenAsync(world.Address);

        await ReachAsync(tab, "Pause");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Title).ToContainTextAsync("Warming is paused.");
        await ReachAsync(tab, "Resume");
        await tab.Page.Keyboard.PressAsync("Space");

        await Expect(tab.Title).Not.ToContainTextAsync("Warming is paused.");
        tab.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task An_event_keeps_the_focus_where_it_is()
    {
        await using var profile = await world.OpenAsync(Screen.Desktop);
        var tab = await profile.OpenAsync(world.Address);
        var link = tab.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link).First;
        await link.FocusAsync();

        var other = await profile.OpenAsync(world.Address);
        await other.Button("Pause").ClickAsync();
        await Expect(tab.Title).ToContainTextAsync("Warming is paused.");
        await Expect(link).ToBeFocusedAsync();

        await other.Button("Resume").ClickAsync();
        await Expect(tab.Title).Not.ToContainTextAsync("Warming is paused.");
        await Expect(link).ToBeFocusedAsync();
    }

    private static async Task ReachAsync(Tab tab, string button)
    {
        while (await NextAsync(tab) is [{ Length: > 0 } words, _])
        {
            if (words == button)
            {
                return;
            }
        }

        throw new InvalidOperationException($"Tab never reaches {button}.");
    }

    private static async Task<string[]> NextAsync(Tab tab)
    {
        await tab.Page.Keyboard.PressAsync("Tab");
        return await tab.Page.EvaluateAsync<string[]>(Focused);
    }
}
