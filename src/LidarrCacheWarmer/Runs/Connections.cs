using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Runs;

/// <summary>Opens the connections and the ledger of a session.</summary>
internal sealed record Connections
{
    /// <summary>Connects to a Lidarr.</summary>
    public required Func<LidarrOptions, LidarrClient> Lidarr { get; init; }

    /// <summary>Connects to a metadata server.</summary>
    public required Func<BaseUrl, ProbeOptions, IMetadataClient> Metadata { get; init; }

    /// <summary>Opens a ledger for writing.</summary>
    public required Func<LedgerOptions, ILedger> Ledger { get; init; }

    /// <summary>Creates connections to real servers and files.</summary>
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

    /// <summary>The connection settings of a Lidarr.</summary>
    public static LidarrConnection To(LidarrOptions options)
    {
        OpenSsl.RequireFor(options.BaseUrl.Text, options.Access.Proxy);
        return new(options.BaseUrl.Text, options.ApiKey, options.VerifySsl, options.Timeout)
        {
            Name = options.Name,
            Access = options.Access,
        };
    }

    /// <summary>Locates the ledger.</summary>
    public static LedgerLocation LocationOf(LedgerOptions options) => LocationOf(options, options.Kind);

    /// <summary>Locates the ledger of a given kind, even if the config selects another kind.</summary>
    public static LedgerLocation LocationOf(LedgerOptions options, LedgerKind kind) =>
        LedgerLocation.For(kind, options.ArtistsCsvPath, options.ReleaseGroupsCsvPath, options.DatabasePath);
}
