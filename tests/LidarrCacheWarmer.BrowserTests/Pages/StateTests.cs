using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.BrowserTests.Pages;

/// <summary>The overview in its rarer states keeps the rules of each page.</summary>
public sealed class StateTests(ColdWorld world) : IClassFixture<ColdWorld>
{
    [Fact]
    public async Task The_overview_keeps_the_rules_while_the_server_is_down_and_while_the_schedule_is_paused()
    {
        await using var profile = await world.OpenAsync(Screen.Desktop);
        var tab = await profile.OpenAsync(world.Address);

        world.Servers.Metadata.Condition = ServiceCondition.Blocked();
        await tab.Button("Run now").ClickAsync();
        await Expect(tab.Title).ToContainTextAsync("The metadata server is down");
        await KeepsTheRulesAsync();

        await tab.Button("Pause").ClickAsync();
        await Expect(tab.Title).ToContainTextAsync("Warming is paused.");
        await KeepsTheRulesAsync();
        tab.Faults.Should().BeEmpty();
    }

    private async Task KeepsTheRulesAsync()
    {
        foreach (var screen in Screen.All)
        {
            await using var profile = await world.OpenAsync(screen);
            var tab = await profile.OpenAsync(world.Address);
            await PageRules.CheckAsync(tab, screen);
        }
    }
}
