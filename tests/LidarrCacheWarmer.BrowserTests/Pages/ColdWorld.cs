using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.BrowserTests.Serving;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.BrowserTests.Pages;

/// <summary>Some artists stay cold, so each run has requests to send.</summary>
public sealed class ColdWorld(Chromium chromium) : PageWorld(chromium)
{
    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = 20, AlbumsPerArtist = 1, AwkwardNames = false },
        Metadata = new MetadataOptions { Compact = true, WarmShare = 0.7, ColdMin = 1000, ColdMax = 1000 },
    };

    protected override IEnumerable<string> Settings =>
        [.. base.Settings, "probe.max_attempts_per_artist = 1", "probe.max_attempts_per_rg = 1", "probe.circuit_breaker_threshold = 1"];
}
