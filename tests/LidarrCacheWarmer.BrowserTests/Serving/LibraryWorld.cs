using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.BrowserTests.Serving;

/// <summary>A library with every verdict, awkward names, some runs, and more artists than one page of the list shows.</summary>
public sealed class LibraryWorld(Chromium chromium) : PageWorld(chromium)
{
    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = 120, AlbumsPerArtist = 1, AwkwardNames = true, VariousArtists = true },
        Metadata = new MetadataOptions
        {
            Compact = true, ThinShare = 0.05, MissingShare = 0.05, MergedShare = 0.05, BrokenShare = 0.1, CanaryTarget = "canary",
        },
    };

    protected override IEnumerable<string> Settings =>
    [
        .. base.Settings, "ledger.storage_type = sqlite", "run.process_artist_text_search = true", "probe.max_attempts_per_artist = 1",
        "probe.max_attempts_per_rg = 1",
    ];

    protected override int RunsBefore => 3;
}
