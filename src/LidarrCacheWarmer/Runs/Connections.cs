using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Runs;

/// <summary>How a session reaches what it works with.</summary>
internal sealed record Connections
{
    /// <summary>Connects to a Lidarr.</summary>
    public required Func<LidarrOptions, LidarrClient> Lidarr { get; init; }

    /// <summary>Connects to a metadata server.</summary>
    public required Func<BaseUrl, ProbeOptions, IMetadataClient> Metadata { get; init; }

    /// <summary>Opens a ledger for writing.</summary>
    public required Func<LedgerOptions, ILedger> Ledger { get; init; }

    /// <summary>The real ones.</summary>
    public static Connections Create(TimeProvider time) => new()
    {
        Lidarr = options => new LidarrClient(To(options), ProgramIdentity.UserAgent, time),
        Metadata = (server, options) =>
        {
            var access = options.AccessTo(server);
            OpenSsl.RequireFor(server.Text, access.Proxy);
            return new MetadataClient(server.Text, options.Timeout, ProgramIdentity.UserAgent, time, access);
        },
        Ledger = options => LedgerOpening.OpenForRun(LocationOf(options), time),
    };

    /// <summary>Connects to all Lidarrs of a configuration.</summary>
    public LidarrInstances ToLidarrs(WarmerOptions options)
    {
        var connected = new List<LidarrInstance>();
        try
        {
            connected.AddRange(options.Lidarrs.Select(lidarr => new LidarrInstance(lidarr.Name, Lidarr(lidarr))));
            return new LidarrInstances(connected);
        }
        catch
        {
            new LidarrInstances(connected).Dispose();
            throw;
        }
    }

    /// <summary>How a Lidarr is reached.</summary>
    public static LidarrConnection To(LidarrOptions options)
    {
        OpenSsl.RequireFor(options.BaseUrl.Text, options.Access.Proxy);
        return new(options.BaseUrl.Text, options.ApiKey, options.VerifySsl, options.Timeout)
        {
            Name = options.Name,
            Access = options.Access,
        };
    }

    /// <summary>Where the ledger is.</summary>
    public static LedgerLocation LocationOf(LedgerOptions options) => LocationOf(options, options.Kind);

    /// <summary>Where a ledger of some kind is, whether that one is used or not.</summary>
    public static LedgerLocation LocationOf(LedgerOptions options, LedgerKind kind) =>
        LedgerLocation.For(kind, options.ArtistsCsvPath, options.ReleaseGroupsCsvPath, options.DatabasePath);
}
