using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>Creates the stream of a run, and adds the albums of the library when they are known.</summary>
/// <param name="options">The configuration.</param>
/// <param name="services">The services of the run.</param>
/// <param name="intake">The libraries.</param>
/// <param name="plans">Plans the release groups.</param>
/// <param name="locks">Waits while another program locks the ledger.</param>
internal sealed class StreamPlanning(WarmerOptions options, RunServices services, LibraryIntake intake, LibraryPlans plans, LockWait locks)
{
    // A page is loaded while the previous page is sent, so the albums of a newly warm artist wait for two pages.
    private const double SecondsPerPage = 2.5;
    private const int SmallestPage = 8;
    private const int LargestPage = 250;

    // An artist that Lidarr added within this time comes before all other artists.
    private static readonly TimeSpan JustAdded = TimeSpan.FromDays(7);

    /// <summary>The number of items of a stream that are loaded together.</summary>
    /// <param name="rate">Requests per second.</param>
    public static int PageSizeAt(double rate) => (int)Math.Clamp(rate * SecondsPerPage, SmallestPage, LargestPage);

    private DateTimeOffset NewSince => services.Time.GetUtcNow() - JustAdded;

    /// <summary>Creates the stream, with the artists.</summary>
    /// <param name="artists">The plan of the artists.</param>
    /// <returns>
    /// The stream; null when the run executes its phases one after another, because of the configuration or because no
    /// artist is due.
    /// </returns>
    public WarmingStream? Begin(PhasePlan artists)
    {
        if (options.Run is not { Order: RunOrder.AsTheyWarm, ProcessReleaseGroups: true } || artists.Items.Count == 0)
        {
            return null;
        }

        var newSince = NewSince;
        return new WarmingStream(
            artists,
            artist => intake.Catalog.InterestIn(artist, newSince),
            page => PhaseItems.PageAsync(page, services.Ledger, options.Probe, intake.ArtistOf),
            PageSizeAt(options.Probe.RateLimitPerSecond));
    }

    /// <summary>Plans the release groups and adds them to the stream. Call it when the albums have been read.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="changed">The release groups that the server reports as changed.</param>
    /// <param name="ct">Ends the wait for a locked ledger.</param>
    public async Task OfferAlbumsAsync(WarmingStream stream, IReadOnlySet<Guid> changed, CancellationToken ct)
    {
        var newSince = NewSince;
        var (albums, unlocked) = await locks.DoAsync(
            () => plans.ReleaseGroupsByArtistAsync(
                changed, stream.IsPlanned, group => intake.Catalog.UrgencyOf(group.Mbid, group.ArtistMbid, newSince)),
            ct);
        stream.Offer(albums, unlocked.Contains);
    }
}
