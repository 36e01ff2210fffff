using System.Text.RegularExpressions;
using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.BrowserTests.Pages;

namespace LidarrCacheWarmer.BrowserTests.Access;

/// <summary>The first visit to a page without a password.</summary>
public sealed partial class SetupTests(OpenWorld world) : IClassFixture<OpenWorld>
{
    [Fact]
    public async Task The_token_from_the_log_sets_the_password_which_then_logs_in()
    {
        await using var profile = await world.Browser.OpenAsync(Screen.Phone);
        var tab = await profile.OpenAsync(world.Address);
        await PageRules.CheckAsync(tab, Screen.Phone);

        await tab.Page.GetByLabel("Token from the log").FillAsync(Token().Match(world.Schedule.Said).Groups["token"].Value);
        await tab.Page.GetByLabel("New password").FillAsync(Serving.PageWorld.Password);
        await tab.Button("Set the password").ClickAsync();
        await Expect(tab.Title).ToContainTextAsync("Your library is");

        await using var other = await world.OpenAsync(Screen.Desktop);
        var second = await other.OpenAsync(world.Address);
        await Expect(second.Title).ToContainTextAsync("Your library is");
        tab.Faults.Should().BeEmpty();
    }

    [GeneratedRegex(@"enter this token: (?<token>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
