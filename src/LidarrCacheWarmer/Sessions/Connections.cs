using LidarrCacheWarmer.Commands;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Sessions;

/// <summary>How a session reaches what it works with.</summary>
internal sealed record Connections
{
    /// <summary>Connects to Lidarr.</summary>
    public required Func<LidarrOptions, LidarrClient> Lidarr { get; init; }

    /// <summary>Connects to a metadata server.</summary>
    public required Func<BaseUrl, ProbeOptions, IMetadataClient> Metadata { get; init; }

    /// <summary>Opens a ledger for writing.</summary>
    public required Func<LedgerOptions, ILedger> Ledger { get; init; }

    /// <summary>The real ones.</summary>
    public static Connections Of(TimeProvider time) => new()
    {
        Lidarr = options => new LidarrClient(To(options), ProgramIdentity.UserAgent, time),
        Metadata = (server, options) => new MetadataClient(
            server.Text, options.Timeout, ProgramIdentity.UserAgent, time, server.UserInfo),
        Ledger = options => LedgerOpening.Open(LocationOf(options), readOnly: false, time),
    };

    /// <summary>How Lidarr is reached.</summary>
    public static LidarrConnection To(LidarrOptions options) =>
        new(options.BaseUrl.Text, options.ApiKey, options.VerifySsl, options.Timeout)
        {
            UserInfo = options.BaseUrl.UserInfo,
        };

    /// <summary>Where the ledger is.</summary>
    public static LedgerLocation LocationOf(LedgerOptions options) => new(
        options.StorageType == StorageType.Sqlite ? LedgerBackend.Sqlite : LedgerBackend.Csv,
        options.ArtistsCsvPath,
        options.ReleaseGroupsCsvPath,
        options.DatabasePath);
}
