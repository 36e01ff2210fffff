using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.BrowserTests.Serving;

namespace LidarrCacheWarmer.BrowserTests.Access;

/// <summary>A page without a password.</summary>
public sealed class OpenWorld(Chromium chromium) : PageWorld(chromium)
{
    protected override IEnumerable<string> Settings => [];
}
