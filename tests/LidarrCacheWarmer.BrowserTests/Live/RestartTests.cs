using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.BrowserTests.Serving;

namespace LidarrCacheWarmer.BrowserTests.Live;

/// <summary>An open overview while the schedule restarts.</summary>
public sealed class RestartTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Fact]
    public async Task An_open_overview_reports_the_lost_connection_and_follows_the_restarted_schedule()
    {
        await using var profile = await world.OpenAsync(Screen.Desktop);
        var tab = await profile.OpenAsync("about:blank");
        await tab.Page.Clock.InstallAsync();
        _ = await tab.Page.GotoAsync(world.Address);
        var lost = tab.Page.GetByText("The connection to the schedule is lost.");
        await Expect(lost).ToBeHiddenAsync();

        await world.StopScheduleAsync();
        await PassAsync(tab, lost, isVisible: true);
        await Expect(tab.Title).ToContainTextAsync("Your library is");
        await world.StartScheduleAsync();
        await PassAsync(tab, lost, isVisible: false);

        var other = await profile.OpenAsync(world.Address);
        await other.Button("Pause").ClickAsync();
        await Expect(tab.Title).ToContainTextAsync("Warming is paused.");
        await other.Button("Resume").ClickAsync();
        await Expect(tab.Title).Not.ToContainTextAsync("Warming is paused.");
        tab.Paths.Count(path => path == "/").Should().Be(1, "the page was not loaded again");
    }

    [Fact]
    public async Task A_reload_during_a_restart_fails_and_a_reload_after_it_shows_the_overview_without_a_login()
    {
        await using var profile = await world.OpenAsync(Screen.Phone);
        var tab = await profile.OpenAsync(world.Address);

        await world.StopScheduleAsync();
        var reload = () => tab.Page.ReloadAsync();
        await reload.Should().ThrowAsync<PlaywrightException>();
        await world.StartScheduleAsync();
        _ = await tab.Page.GotoAsync(world.Address);

        await Expect(tab.Title).ToContainTextAsync("Your library is");
    }

    // The page waits for some seconds before it reports or tries again. Its clock is moved instead.
    private static async Task PassAsync(Tab tab, ILocator lost, bool isVisible)
    {
        for (var round = 0; round < 20 && await lost.IsVisibleAsync() != isVisible; round++)
        {
            await tab.Page.Clock.RunForAsync(5_000);
        }

        await Expect(lost).ToBeVisibleAsync(new() { Visible = isVisible });
    }
}
