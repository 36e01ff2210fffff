using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.BrowserTests.Serving;

namespace LidarrCacheWarmer.BrowserTests.Access;

/// <summary>Logging in and out, and sessions.</summary>
public sealed class LoginTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Fact]
    public async Task A_wrong_password_is_refused_with_a_reason_and_the_right_one_opens_the_overview()
    {
        await using var profile = await world.Browser.OpenAsync(Screen.Phone);
        var tab = await profile.OpenAsync(world.Address + "runs");
        await Expect(tab.Page).ToHaveURLAsync(world.Address + "login");

        await tab.LogInAsync("wrong password");
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The password is wrong.");
        (await tab.ViolationsAsync()).Should().BeEmpty();
        await tab.LogInAsync(PageWorld.Password);

        await Expect(tab.Title).ToContainTextAsync("Your library is");
        (await profile.CookiesAsync()).Should().ContainSingle().Which.HttpOnly.Should().BeTrue();
    }

    [Fact]
    public async Task A_logout_ends_the_session_and_the_back_button_shows_nothing()
    {
        await using var profile = await world.Browser.OpenAsync(Screen.Desktop);
        var tab = await profile.OpenAsync(world.Address);
        await tab.LogInAsync(PageWorld.Password);
        await Expect(tab.Title).ToContainTextAsync("Your library is");

        await tab.Button("Log out").ClickAsync();
        await Expect(tab.Title).ToHaveTextAsync("Log in");
        (await profile.CookiesAsync()).Should().BeEmpty();
        _ = await tab.Page.GoBackAsync();

        await Expect(tab.Title).ToHaveTextAsync("Log in");
        tab.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task A_logout_in_one_tab_leads_the_next_click_in_another_tab_to_the_login()
    {
        await using var profile = await world.Browser.OpenAsync(Screen.Desktop);
        var tab = await profile.OpenAsync(world.Address);
        await tab.LogInAsync(PageWorld.Password);
        await Expect(tab.Title).ToContainTextAsync("Your library is");
        var other = await profile.OpenAsync(world.Address);

        await other.Button("Log out").ClickAsync();
        await Expect(other.Title).ToHaveTextAsync("Log in");
        await tab.Link("Entries").ClickAsync();

        await Expect(tab.Title).ToHaveTextAsync("Log in");
    }
}
