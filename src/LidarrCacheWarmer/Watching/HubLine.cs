using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Threading.Channels;
using LidarrCacheWarmer.Library;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LidarrCacheWarmer.Watching;

/// <summary>Listens to Lidarr until the connection ends.</summary>
/// <param name="connected">Is called once when the connection stands.</param>
/// <param name="heard">Is called for every hint, one after the other.</param>
/// <param name="ct">Hangs up.</param>
/// <exception cref="Exception">No connection came about, or it broke; which one it is depends on the way.</exception>
internal delegate Task Listen(Action connected, Action<LibraryHint> heard, CancellationToken ct);

/// <summary>
/// One connection to Lidarr's SignalR hub: over WebSockets, or what else a proxy lets through. It is asked as
/// <see cref="LidarrClient"/> asks: the key in its header, no redirects, and no other server.
/// </summary>
/// <param name="connection">Where Lidarr is.</param>
/// <param name="userAgent">Who asks.</param>
/// <param name="time">The clock of the time limit.</param>
internal sealed class HubLine(LidarrConnection connection, string userAgent, TimeProvider time)
{
    public const string Path = "signalr/messages";

    /// <summary>For all ways that are tried in one go.</summary>
    private static readonly TimeSpan TimeToConnect = TimeSpan.FromSeconds(60);

    /// <inheritdoc cref="Listen"/>
    public async Task ListenAsync(Action connected, Action<LibraryHint> heard, CancellationToken ct)
    {
        try
        {
            await ListenAsync(HttpTransports.All, connected, heard, ct);
        }
        catch (TimeToConnectException)
        {
            // A proxy that neither lets a WebSocket through nor refuses it leaves no time for the other ways.
            await ListenAsync(HttpTransports.All & ~HttpTransportType.WebSockets, connected, heard, ct);
        }
    }

    private async Task ListenAsync(HttpTransportType ways, Action connected, Action<LibraryHint> heard, CancellationToken ct)
    {
        // Messages arrive on threads of their own; whoever called hears them on the one it waits on.
        var hints = Channel.CreateUnbounded<LibraryHint>(new UnboundedChannelOptions { SingleReader = true });
        await using var hub = Build(ways);
        using var messages = hub.On<JsonElement>("receiveMessage", message =>
        {
            if (HubMessage.Read(message) is { } hint)
            {
                _ = hints.Writer.TryWrite(hint);
            }
        });
        hub.Closed += fault =>
        {
            _ = hints.Writer.TryComplete(fault);
            return Task.CompletedTask;
        };
        await StartAsync(hub, ct);
        connected();
        await foreach (var hint in hints.Reader.ReadAllAsync(ct))
        {
            heard(hint);
        }
    }

    private async Task StartAsync(HubConnection hub, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(TimeToConnect, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            await hub.StartAsync(either.Token);
        }
        catch (Exception cancelled) when (late.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new TimeToConnectException(cancelled);
        }
    }

    private HubConnection Build(HttpTransportType ways)
    {
        var hub = new HubConnectionBuilder().WithUrl(connection.AddressOf(Path), ways, Configure);
        hub.AddJsonProtocol(static json => json.PayloadSerializerOptions.TypeInfoResolver = HubJson.Default);
        return hub.Build();
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope",
        Justification = "The connection owns the handler that it is given.")]
    private void Configure(HttpConnectionOptions options)
    {
        options.Headers["X-Api-Key"] = connection.ApiKey.Reveal();
        options.Headers["User-Agent"] = userAgent;
        if (BasicCredentials.Header(connection.UserInfo) is { } authorization)
        {
            options.Headers["Authorization"] = authorization.ToString();
        }

        options.HttpMessageHandlerFactory = usual =>
        {
            usual.Dispose();
            var handler = connection.CreateHandler();

            // Long polling asks again and again: these connections are kept.
            handler.PooledConnectionLifetime = TimeSpan.FromMinutes(10);
            return new HomeOnlyHandler(connection.AddressOf(Path), handler);
        };
        options.WebSocketConfiguration = socket =>
            socket.RemoteCertificateValidationCallback = connection.CertificateJudge;

        // Whoever stops the program waits for the other side's farewell.
        options.CloseTimeout = TimeSpan.FromSeconds(1);
    }

    /// <summary>No connection came about in time.</summary>
    private sealed class TimeToConnectException(Exception cancelled) : TimeoutException("The connection took too long.", cancelled);
}
