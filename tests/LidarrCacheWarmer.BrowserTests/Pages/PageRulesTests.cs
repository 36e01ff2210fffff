using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.BrowserTests.Serving;
using Xunit.Sdk;

namespace LidarrCacheWarmer.BrowserTests.Pages;

/// <summary>The rules find faults in a spoilt page.</summary>
public sealed class PageRulesTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    private const string Spoil =
        """
        async () => {
          const image = document.createElement("img");
          image.style.cssText = "display: block; width: 2000px; height: 300px";
          document.body.prepend(image);
          console.error("spoilt");
          await fetch("https://example.org/").catch(() => {});
          await new Promise(requestAnimationFrame);
          await new Promise(requestAnimationFrame);
        }
        """;

    [Fact]
    public async Task The_rules_name_each_fault_of_a_spoilt_page()
    {
        await using var profile = await world.Browser.OpenAsync(Screen.Desktop);
        var tab = await profile.OpenAsync(world.Address + "login");
        await PageRules.CheckAsync(tab, Screen.Desktop);
        _ = await tab.Page.EvaluateAsync(Spoil);

        var check = () => PageRules.CheckAsync(tab, Screen.Desktop);

        var fault = (await check.Should().ThrowAsync<XunitException>()).Which.Message;
        fault.Should().ContainAll("image-alt", "scrolls horizontally", "moves without input", "console: spoilt", "Content Security Policy");
    }
}
