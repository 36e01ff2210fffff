using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>Begins the stream of a run, and adds the albums of the library when they are known.</summary>
/// <param name="options">The configuration.</param>
/// <param name="services">The services of the run.</param>
/// <param name="intake">The libraries.</param>
/// <param name="plans">Plans the release groups.</param>
/// <param name="locks">Waits while another program locks the ledger.</param>
internal sealed class StreamPlanning(WarmerOptions options, RunServices services, LibraryIntake intake, LibraryPlans plans, LockWait locks)
{
    // A page is loaded while the one before it is sent, so the albums of a warm artist wait for two of them.
    private const double SecondsPerPage = 2.5;
    private const int SmallestPage = 8;
    private const int LargestPage = 250;

    // How long an addition to Lidarr comes before everything else.
    private static readonly TimeSpan JustAdded = TimeSpan.FromDays(7);

    /// <summary>How many items of a stream are loaded at a time.</summary>
    /// <param name="rate">Requests per second.</param>
    public static int PageSizeAt(double rate) => (int)Math.Clamp(rate * SecondsPerPage, SmallestPage, LargestPage);

    private DateTimeOffset NewSince => services.Time.GetUtcNow() - JustAdded;

    /// <summary>The stream of the artists.</summary>
    /// <param name="artists">Their plan.</param>
    /// <returns>The stream; null when the phases follow each other, as the configuration says, or because no artist is due.</returns>
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

    /// <summary>Plans the release groups, whose library has been read, and offers them to the stream.</summary>
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
