using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.BrowserTests.Serving;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.BrowserTests.Live;

/// <summary>A first run that goes on for minutes, until the metadata server answers quickly.</summary>
public sealed class SlowWorld(Chromium chromium) : PageWorld(chromium)
{
    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = 1000, AlbumsPerArtist = 1, AwkwardNames = false },
        Metadata = new MetadataOptions { Compact = true, Latency = TimeSpan.FromSeconds(1) },
    };

    protected override bool WaitsForTheFirstRun => false;

    /// <summary>Makes the server quick, so that the run ends soon.</summary>
    public void EndTheRunSoon() => Servers.Metadata.Latency = TimeSpan.Zero;
}
