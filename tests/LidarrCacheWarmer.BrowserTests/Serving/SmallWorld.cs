using LidarrCacheWarmer.BrowserTests.Browsing;

namespace LidarrCacheWarmer.BrowserTests.Serving;

/// <summary>Four artists, all warm after the first run.</summary>
public sealed class SmallWorld(Chromium chromium) : PageWorld(chromium);
