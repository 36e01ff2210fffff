using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.BrowserTests.Serving;

namespace LidarrCacheWarmer.BrowserTests.Proxies;

/// <summary>A page with a URL base, behind proxies on this machine.</summary>
public sealed class BelowAPathWorld(Chromium chromium) : PageWorld(chromium)
{
    protected override string UrlBase => "/warmer";

    protected override IEnumerable<string> Settings => [.. base.Settings, "web.proxies = 127.0.0.1"];
}
