using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.BrowserTests.Serving;

namespace LidarrCacheWarmer.BrowserTests.Proxies;

/// <summary>A real proxy names the user.</summary>
public sealed class ForwardAuthTests(ForwardAuthWorld world) : IClassFixture<ForwardAuthWorld>
{
    [Fact]
    public async Task A_user_named_by_a_listed_proxy_is_logged_in_and_its_buttons_work()
    {
        var port = FreePort.Find();
        await using var nginx = await WebProxy.NginxAsync(Server(port, "127.0.0.1", "alice"));
        await using var profile = await world.Browser.OpenAsync(Screen.Desktop);

        var tab = await profile.OpenAsync($"http://127.0.0.1:{port}/");
        await Expect(tab.Title).ToContainTextAsync("Your library is");
        await tab.Button("Pause").ClickAsync();
        await Expect(tab.Title).ToContainTextAsync("Warming is paused.");
        await tab.Button("Resume").ClickAsync();
        await Expect(tab.Title).Not.ToContainTextAsync("Warming is paused.");

        (await profile.CookiesAsync()).Should().BeEmpty("the proxy keeps the session");
        tab.Faults.Should().BeEmpty();
    }

    [Theory]
    [InlineData("127.0.0.2", "alice")]
    [InlineData("127.0.0.1", "")]
    public async Task A_user_named_by_an_unlisted_address_or_not_named_at_all_meets_the_login(string address, string user)
    {
        var port = FreePort.Find();
        await using var nginx = await WebProxy.NginxAsync(Server(port, address, user));
        await using var profile = await world.Browser.OpenAsync(Screen.Desktop);

        var tab = await profile.OpenAsync($"http://127.0.0.1:{port}/");
        await Expect(tab.Title).ToHaveTextAsync("Log in");

        await tab.LogInAsync(PageWorld.Password);
        await Expect(tab.Title).ToContainTextAsync("Your library is");
        tab.Faults.Should().BeEmpty();
    }

    private string Server(int port, string address, string user) =>
        $$"""
          server {
            listen 127.0.0.1:{{port}};
            location / {
              proxy_pass http://127.0.0.1:{{world.Port}};
              proxy_bind {{address}};
              proxy_set_header Host $http_host;
              proxy_set_header Remote-User "{{user}}";
            }
          }
        """;
}
