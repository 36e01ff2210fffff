using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LidarrCacheWarmer.Simulator.Serving;

/// <summary>A web server on 127.0.0.1.</summary>
/// <remarks>
/// This is Kestrel without an ASP.NET host. A host would handle signals and read environment variables and settings
/// files. A simulated world inside a test must do none of these, and must start in milliseconds.
/// </remarks>
internal sealed class LoopbackServer : IHttpApplication<Exchange>, IAsyncDisposable
{
    private readonly KestrelServer _kestrel;
    private readonly RequestLog _log;
    private readonly Func<Exchange, Task> _answer;
    private readonly CancellationTokenSource _stopping = new();
    private Exception? _failure;

    private LoopbackServer(KestrelServer kestrel, RequestLog log, Func<Exchange, Task> answer)
    {
        _kestrel = kestrel;
        _log = log;
        _answer = answer;
    }

    /// <summary>Scheme, host and port, without a trailing slash.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>Starts a server on this port; 0 takes any free port.</summary>
    public static async Task<LoopbackServer> StartAsync(
        int port, bool serverHeader, TimeSpan? idleTimeout, RequestLog log, Func<Exchange, Task> answer, CancellationToken ct)
    {
        var options = new KestrelServerOptions { AddServerHeader = serverHeader };
        options.Limits.MinResponseDataRate = null;
        options.Limits.KeepAliveTimeout = idleTimeout ?? options.Limits.KeepAliveTimeout;
        options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        var server = new LoopbackServer(kestrel, log, answer);
        try
        {
            await kestrel.StartAsync(server, ct);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        server.Origin = kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single().TrimEnd('/');
        return server;
    }

    /// <summary>Stops at once.</summary>
    /// <exception cref="InvalidOperationException">The simulator failed. Its own 500 must not be mistaken for a
    /// simulated 500.</exception>
    public async ValueTask DisposeAsync()
    {
        // Release hanging requests first, so that no connection delays the stop.
        await _stopping.CancelAsync();
        using var noWaiting = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _kestrel.StopAsync(noWaiting.Token);
        _kestrel.Dispose();
        _stopping.Dispose();
        if (_failure is { } failure)
        {
            throw new InvalidOperationException($"The simulator failed while answering: {failure.Message}", failure);
        }
    }

    Exchange IHttpApplication<Exchange>.CreateContext(IFeatureCollection contextFeatures) =>
        new(contextFeatures, _log, _stopping.Token);

    async Task IHttpApplication<Exchange>.ProcessRequestAsync(Exchange context)
    {
        try
        {
            await _answer(context);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The client is gone; an aborted answer must not look complete.
            context.Http.Abort();
        }
        catch (Exception failure)
        {
            _failure = failure;
            throw;
        }
    }

    void IHttpApplication<Exchange>.DisposeContext(Exchange context, Exception? exception) => context.Leave();
}
