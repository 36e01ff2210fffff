using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LidarrCacheWarmer.Web;

/// <summary>Listens for requests until it is disposed.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    // Pages need a few hundred bytes; Lidarr's webhooks need some kilobytes.
    private const int MostRequestBytes = 256 * 1024;
    private const int MostConnections = 500;

    private readonly WebApplication _application;

    private WebServer(WebApplication application) => _application = application;

    /// <summary>The addresses where it listens.</summary>
    public IReadOnlyList<string> Addresses => [.. _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? []];

    /// <summary>Starts to listen.</summary>
    /// <exception cref="IOException">The address cannot be used.</exception>
    public static async Task<WebServer> StartAsync(IPEndPoint listen, RequestDelegate answer, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = MostRequestBytes;
            server.Limits.MaxConcurrentConnections = MostConnections;
            server.Listen(listen, endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        // The program handles its signals itself; the host's own handler would keep a second Ctrl-C from ending it.
        _ = builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var application = builder.Build();
        application.Run(answer);
        try
        {
            await application.StartAsync(ct);
            return new WebServer(application);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var quick = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(quick.Token);
        await _application.DisposeAsync();
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
