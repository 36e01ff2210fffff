using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.BrowserTests.Serving;

namespace LidarrCacheWarmer.BrowserTests.Proxies;

/// <summary>A page that trusts the user name from a proxy at 127.0.0.1.</summary>
public sealed class ForwardAuthWorld(Chromium chromium) : PageWorld(chromium)
{
    protected override IEnumerable<string> Settings => [.. base.Settings, "web.user_header = Remote-User", "web.proxies = 127.0.0.1"];
}
