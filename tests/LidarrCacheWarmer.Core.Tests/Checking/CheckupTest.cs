using LidarrCacheWarmer.Core.Tests.Ledger;
using System.Net;
using LidarrCacheWarmer.Checking;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Core.Tests.Configuration;
using LidarrCacheWarmer.Core.Tests.Library;
using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Core.Tests.Checking;

/// <summary>The check command with a Lidarr of two artists, a metadata server, and a ledger in a folder.</summary>
public abstract class CheckupTest : IDisposable
{
    private protected const string First = "11111111-1111-4111-8111-111111111111";
    private protected const string Second = "22222222-2222-4222-8222-222222222222";
    private protected const string Fast = "[probe]\nrate_limit_per_second = 10000\ntarget_base_url = http://metadata.test";

    private protected readonly ConfigFolder _folder = new();
    private protected readonly PretendServer _server = new();
    private protected ScriptedLidarr _lidarr = Lidarr();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    private protected async Task<List<Finding>> RunAsync(ConfigResult config, bool isOffline = false) => await new Checkup(new CheckupParts
    {
        ConfigPath = _folder.ConfigPath,
        ConfigExists = true,
        Config = config,
        IsOffline = isOffline,
        Lidarr = _ => _lidarr.Client(),
        Metadata = (_, _) => _server,
        LocationOf = _ => Location(),
        View = location => LocalLedgers.Open(location, readOnly: true, TimeProvider.System),
        Time = TimeProvider.System,
    }).RunAsync(CancellationToken.None).ToListAsync();

    private protected LedgerLocation Location() => LedgerLocation.For(
        LedgerKind.Csv,
        Path.Combine(_folder.Path, "mbid-artists.csv"), Path.Combine(_folder.Path, "mbid-releasegroups.csv"), Path.Combine(_folder.Path, "mbid_cache.db"));

    protected virtual void Dispose(bool disposing)
    {
        _folder.Dispose();
        _server.Dispose();
        _lidarr.Dispose();
    }

    private static ScriptedLidarr Lidarr() => new(request => request.RequestUri!.AbsolutePath switch
    {
        "/ping" => ScriptedLidarr.Answer(HttpStatusCode.OK, """{"status":"OK"}"""),
        "/api/v1/system/status" => ScriptedLidarr.Answer(HttpStatusCode.OK, """{"version":"3.0","urlBase":""}"""),
        "/api/v1/artist" => ScriptedLidarr.Answer(HttpStatusCode.OK,
            $$"""[{"id":1,"foreignArtistId":"{{First}}","artistName":"One"},{"id":2,"foreignArtistId":"{{Second}}","artistName":"Two"}]"""),
        "/api/v1/album" => ScriptedLidarr.Answer(HttpStatusCode.OK, "[]"),
        "/api/v1/config/metadataprovider" => ScriptedLidarr.Answer(HttpStatusCode.OK, """{"metadataSource":"http://metadata.test/"}"""),
        _ => ScriptedLidarr.Answer(HttpStatusCode.NotFound),
    });
}
