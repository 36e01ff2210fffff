using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Network;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Builds connections to Lidarr's SignalR hub. They follow the rules of <see cref="LidarrClient"/>: the key is in a
/// header, redirects and other servers are refused, and every read has a limit.
/// </summary>
/// <param name="connection">The connection settings.</param>
/// <param name="userAgent">The header <c>User-Agent</c>.</param>
/// <param name="time">The clock for the timeouts.</param>
internal sealed class HubConnectionFactory(LidarrConnection connection, string userAgent, TimeProvider time)
{
    /// <summary>Builds a connection without starting it.</summary>
    /// <param name="ways">The allowed transports.</param>
    /// <param name="dropped">Called for each message that SignalR drops.</param>
    /// <param name="hangUp">Cancels the connection's requests.</param>
    public HubConnection Build(HttpTransportType ways, Action dropped, CancellationToken hangUp)
    {
        var hub = new HubConnectionBuilder().WithUrl(
            connection.AddressOf(HubLine.Path), ways, options => Configure(options, hangUp));
        var json = new JsonHubProtocolOptions();
        json.PayloadSerializerOptions.TypeInfoResolver = HubJson.Default;
        _ = hub.Services.AddSingleton<IHubProtocol>(
            new HubProtocol(new JsonHubProtocol(Options.Create(json)), HubLine.Method, dropped));
        return hub.Build();
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope",
        Justification = "The connection owns the handler that it is given.")]
    private void Configure(HttpConnectionOptions options, CancellationToken hangUp)
    {
        options.Headers["X-Api-Key"] = connection.ApiKey.Reveal();
        options.Headers["User-Agent"] = userAgent;
        if (BasicCredentials.Header(connection.Access.UserInfo) is { } authorization)
        {
            options.Headers["Authorization"] = authorization.ToString();
        }

        foreach (var (name, value) in connection.Access.Headers.ToSend)
        {
            options.Headers[name] = value;
        }

        options.HttpMessageHandlerFactory = usual =>
        {
            usual.Dispose();
            var handler = connection.CreateHandler();

            // Long polling sends requests all the time, so keep its connections open for longer.
            handler.PooledConnectionLifetime = TimeSpan.FromMinutes(10);
            return new HomeOnlyHandler(connection.AddressOf(HubLine.Path), new LimitedHandler(handler, time, hangUp));
        };
        options.WebSocketFactory = ConnectAsync;

        // Keep this wait short, because the program's stop waits for Lidarr's close message.
        options.CloseTimeout = TimeSpan.FromSeconds(1);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The catch block or LimitedSocket disposes the socket.")]
    private async ValueTask<WebSocket> ConnectAsync(WebSocketConnectionContext context, CancellationToken ct)
    {
        var socket = new ClientWebSocket();
        try
        {
            foreach (var (name, value) in context.Options.Headers)
            {
                socket.Options.SetRequestHeader(name, value);
            }

            socket.Options.RemoteCertificateValidationCallback = connection.CertificateJudge;
            socket.Options.Proxy = ProxyWay.Through(connection.Access.Proxy);
            await socket.ConnectAsync(context.Uri, ct);
            return new LimitedSocket(socket, new FrameLimit(FrameLimit.LongestFrame, time));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
