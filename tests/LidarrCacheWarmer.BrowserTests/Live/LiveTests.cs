using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.BrowserTests.Pages;

namespace LidarrCacheWarmer.BrowserTests.Live;

/// <summary>The overview during a run.</summary>
public sealed class LiveTests(SlowWorld world) : IClassFixture<SlowWorld>
{
    private const int Visitors = 20;

    // New lines of a running display move the rest a little. 0.1 is where browsers begin to call a page restless.
    private const double LiveShifts = 0.05;

    [Fact]
    public async Task The_overview_shows_the_progress_of_a_run_and_then_its_result_on_twenty_pages_without_a_reload()
    {
        await using var profiles = new Profiles();
        var tabs = new List<Tab>();
        for (var visitor = 0; visitor < Visitors; visitor++)
        {
            tabs.Add(await profiles.Add(await world.OpenAsync(Screen.Desktop)).OpenAsync(world.Address));
        }

        await Task.WhenAll(tabs.Select(tab => Expect(tab.Now).ToContainTextAsync("Sent")));
        await Task.WhenAll(tabs.Select(ItMovesAsync));
        await KeepsTheRulesAsync();
        world.EndTheRunSoon();
        await Task.WhenAll(tabs.Select(tab => Expect(tab.Title).ToHaveTextAsync("Your library is 100 % warm. Nothing needs you.")));

        tabs.Should().OnlyContain(tab => tab.Paths.Count(path => path == "/") == 1, "no page was loaded again");
        tabs.Should().OnlyContain(tab => !tab.Paths.Contains("/live"), "all pages got events");
        tabs.SelectMany(tab => tab.Faults).Should().BeEmpty();
    }

    // Twice, because the first text may be older than the page.
    private static async Task ItMovesAsync(Tab tab)
    {
        for (var change = 0; change < 2; change++)
        {
            await Expect(tab.Now).Not.ToHaveTextAsync(await tab.Now.InnerTextAsync(), new() { UseInnerText = true });
        }
    }

    private async Task KeepsTheRulesAsync()
    {
        foreach (var screen in Screen.All)
        {
            await using var profile = await world.OpenAsync(screen);
            var tab = await profile.OpenAsync(world.Address);
            await Expect(tab.Now).ToContainTextAsync("Sent");
            await ItMovesAsync(tab);
            await PageRules.CheckAsync(tab, screen, LiveShifts);
        }
    }
}
