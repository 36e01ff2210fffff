using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;
using LidarrCacheWarmer.Simulator.Serving;

namespace LidarrCacheWarmer.Simulator;

/// <summary>A simulated Lidarr and a simulated metadata service with the same artists, both on 127.0.0.1.</summary>
public sealed class SimulatedWorld : IAsyncDisposable
{
    private readonly List<LoopbackServer> _servers = [];
    private readonly RequestLogFile? _file;
    private readonly LidarrHub _hub;

    private SimulatedWorld(WorldOptions options)
    {
        _file = options.LogFile is { } path ? new RequestLogFile(path) : null;
        Library = new SimulatedLibrary(options.Library);
        Metadata = new SimulatedMetadata(options.Metadata, Library, new RequestLog(options.KeepRequests, _file, "metadata"), options.Time);
        _hub = new LidarrHub(options.Lidarr.ApiKey) { State = options.Lidarr.Hub };
        Lidarr = new SimulatedLidarr(
            options.Lidarr, Library, _hub, new RequestLog(options.KeepRequests, _file, "lidarr"), options.Time, () => Metadata.BaseUrl);
    }

    public SimulatedLibrary Library { get; }

    public SimulatedLidarr Lidarr { get; }

    public SimulatedMetadata Metadata { get; }

    /// <summary>Starts both servers. They accept requests when the returned task completes.</summary>
    /// <exception cref="IOException">A port is in use.</exception>
    public static async Task<SimulatedWorld> StartAsync(WorldOptions? options = null, CancellationToken ct = default)
    {
        options ??= new WorldOptions();
        var world = new SimulatedWorld(options);
        try
        {
            var metadata = await LoopbackServer.StartAsync(
                options.Metadata.Port, serverHeader: false, options.Metadata.IdleTimeout, world.Metadata.Log, world.Metadata.AnswerAsync, ct);
            world._servers.Add(metadata);
            world.Metadata.BaseUrl = metadata.Origin + world.Metadata.BasePath;

            var lidarr = await LoopbackServer.StartAsync(
                options.Lidarr.Port, serverHeader: true, options.Lidarr.IdleTimeout, world.Lidarr.Log, world.Lidarr.AnswerAsync, ct);
            world._servers.Add(lidarr);
            world.Lidarr.BaseUrl = lidarr.Origin + world.Lidarr.UrlBase;
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            _hub.LetGo();
            await Task.WhenAll(_servers.Select(server => server.DisposeAsync().AsTask()));
            Lidarr.Dispose();
        }
        finally
        {
            await _hub.DisposeAsync();
            _file?.Dispose();
        }
    }
}
