using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.BrowserTests.Serving;

namespace LidarrCacheWarmer.BrowserTests.Proxies;

/// <summary>The page below a path of a real proxy.</summary>
public sealed class UrlBaseTests(BelowAPathWorld world) : IClassFixture<BelowAPathWorld>
{
    [Theory]
    [InlineData("1.0", "")]
    [InlineData("1.1", """proxy_set_header Connection "";""")]
    public async Task Behind_nginx_the_page_below_a_path_works_and_is_live(string version, string further)
    {
        var port = FreePort.Find();
        await using var nginx = await WebProxy.NginxAsync(
            $$"""
              server {
                listen 127.0.0.1:{{port}};
                location /warmer {
                  proxy_pass http://127.0.0.1:{{world.Port}};
                  proxy_http_version {{version}};
                  proxy_set_header Host $http_host;
                  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                  proxy_set_header X-Forwarded-Proto $scheme;
                  {{further}}
                }
              }
            """);

        await ItWorksAsync($"http://127.0.0.1:{port}/warmer", isSecure: false);
    }

    [Theory]
    [InlineData("http", "")]
    [InlineData("https", "tls internal")]
    public async Task Behind_Caddy_the_page_below_a_path_works_and_is_live(string scheme, string further)
    {
        var port = FreePort.Find();
        await using var caddy = await WebProxy.CaddyAsync(
            $$"""
            {{scheme}}://localhost:{{port}} {
              {{further}}
              reverse_proxy /warmer* 127.0.0.1:{{world.Port}}
            }
            """);

        await ItWorksAsync($"{scheme}://localhost:{port}/warmer", isSecure: scheme == "https");
    }

    private async Task ItWorksAsync(string address, bool isSecure)
    {
        await using var profile = await world.Browser.OpenAsync(Screen.Phone);
        var tab = await profile.OpenAsync(address);
        await tab.LogInAsync(PageWorld.Password);
        await Expect(tab.Page).ToHaveURLAsync(address + "/");
        (await profile.CookiesAsync()).Should().ContainSingle().Which.Should().Match<BrowserContextCookiesResult>(cookie => cookie.Secure == isSecure && cookie.Path == "/warmer");

        await FollowsLinksAndSendsFormsAsync(tab);
        await IsLiveAsync(tab, await profile.OpenAsync(address + "/"));
        tab.Faults.Should().BeEmpty();
    }

    private static async Task FollowsLinksAndSendsFormsAsync(Tab tab)
    {
        foreach (var (link, title) in new[] { ("Runs", "Runs"), ("Server", "The metadata server"), ("Settings", "Settings"), ("Entries", "Artists") })
        {
            await tab.Link(link).ClickAsync();
            await Expect(tab.Title).ToHaveTextAsync(title);
        }

        await tab.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem).GetByRole(AriaRole.Link).First.ClickAsync();
        await tab.Button("Check again").ClickAsync();
        await tab.Page.WaitForURLAsync(url => url.Contains("/warmer/entries/artist/", StringComparison.Ordinal) && url.EndsWith("?asked=1", StringComparison.Ordinal));
        await tab.Link("Overview").ClickAsync();
        await Expect(tab.Title).ToContainTextAsync("Your library is");
    }

    private static async Task IsLiveAsync(Tab tab, Tab other)
    {
        await other.Button("Pause").ClickAsync();
        await Expect(tab.Title).ToContainTextAsync("Warming is paused.");
        await other.Button("Resume").ClickAsync();
        await Expect(tab.Title).Not.ToContainTextAsync("Warming is paused.");
        tab.Paths.Should().Contain("/warmer/events").And.NotContain("/warmer/live", "the proxy passes events on at once");
    }
}
