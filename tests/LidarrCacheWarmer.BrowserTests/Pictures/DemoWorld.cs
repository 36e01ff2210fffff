using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.BrowserTests.Serving;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.BrowserTests.Pictures;

/// <summary>A library as in real life, in the middle of a run.</summary>
public sealed class DemoWorld(Chromium chromium) : PageWorld(chromium)
{
    private const int Artists = 90, AlbumsPerArtist = 5;

    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = Artists, AlbumsPerArtist = AlbumsPerArtist, Spread = AlbumSpread.LongTail, AwkwardNames = false },
        Metadata = new MetadataOptions
        {
            Compact = true, MissingShare = 0.01, MergedShare = 0.01, ColdMin = 0, ColdMax = 1, Latency = TimeSpan.FromMilliseconds(400),
        },
    };

    protected override IEnumerable<string> Settings =>
        [.. base.Settings, "ledger.storage_type = sqlite", "run.order = as_they_warm", "probe.rate_limit_per_second = 60"];

    protected override bool WaitsForTheFirstRun => false;

    /// <summary>Lets the run end, and waits for its end.</summary>
    public Task EndTheRunAsync()
    {
        Servers.Metadata.Latency = TimeSpan.Zero;
        return Schedule.WhenItSaysAsync("Next run");
    }

    protected override void Prepare(string folder) => PastRuns.Write(folder, Artists, Artists * AlbumsPerArtist, TimeProvider.System.GetUtcNow());
}
