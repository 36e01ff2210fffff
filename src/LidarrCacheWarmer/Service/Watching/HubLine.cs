using System.Text.Json;
using System.Threading.Channels;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Library;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>Listens to Lidarr until the connection ends.</summary>
/// <param name="ear">Receives the events, one at a time.</param>
/// <param name="ct">Disconnects.</param>
/// <exception cref="Exception">Connecting failed, or the connection broke; the type depends on the
/// transport.</exception>
internal delegate Task Listen(HubEar ear, CancellationToken ct);

/// <summary>The callbacks of a listener.</summary>
/// <param name="Connected">Called once when the connection is established.</param>
/// <param name="Heard">Called for every hint.</param>
/// <param name="Misread">Called for every message with an unknown format.</param>
internal sealed record HubEar(Action Connected, Action<LibraryHint> Heard, Action Misread);

/// <summary>One connection to Lidarr's SignalR hub, over WebSockets or another transport that a proxy allows.</summary>
/// <param name="connection">The connection settings.</param>
/// <param name="userAgent">The header <c>User-Agent</c>.</param>
/// <param name="time">The clock for the timeouts.</param>
internal sealed class HubLine(LidarrConnection connection, string userAgent, TimeProvider time)
{
    public const string Path = "signalr/messages";

    /// <summary>The only method that Lidarr calls.</summary>
    public const string Method = "receiveMessage";

    /// <summary>The time limit for one attempt to connect, with all its transports.</summary>
    private static readonly TimeSpan TimeToConnect = TimeSpan.FromSeconds(60);

    private readonly HubConnectionFactory _connections = new(connection, userAgent, time);

    /// <inheritdoc cref="Listen"/>
    public async Task ListenAsync(HubEar ear, CancellationToken ct)
    {
        try
        {
            await ListenAsync(OpenSsl.IsThere ? HttpTransports.All : HttpTransports.All & ~HttpTransportType.WebSockets, ear, ct);
        }
        catch (TimeToConnectException)
        {
            // A proxy that never answers a WebSocket request uses up the time for the other transports, so retry
            // without WebSockets.
            await ListenAsync(HttpTransports.All & ~HttpTransportType.WebSockets, ear, ct);
        }
    }

    private async Task ListenAsync(HttpTransportType ways, HubEar ear, CancellationToken ct)
    {
        // Messages arrive on other threads; the channel moves them to the caller's thread. Null is a message in an
        // unknown format.
        var messages = Channel.CreateUnbounded<LibraryHint?>(new UnboundedChannelOptions { SingleReader = true });
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var hub = _connections.Build(ways, () => messages.Writer.TryWrite(null), hangUp.Token);
        using var calls = hub.On<JsonElement>(Method, message =>
        {
            if (!HubMessage.TryRead(message, out var hint) || hint is not null)
            {
                _ = messages.Writer.TryWrite(hint);
            }
        });
        hub.Closed += fault =>
        {
            _ = messages.Writer.TryComplete(fault);
            return Task.CompletedTask;
        };
        try
        {
            await StartAsync(hub, ct);
            ear.Connected();
            await ForwardAsync(messages.Reader, ear, ct);
        }
        finally
        {
            // Cancel the hub's requests, because disposing the hub waits for them.
            HangUp(hangUp);
        }
    }

    // Do not use CancelAsync, because it runs the callbacks on another thread.
    private static void HangUp(CancellationTokenSource requests) => requests.Cancel();

    private static async Task ForwardAsync(ChannelReader<LibraryHint?> messages, HubEar ear, CancellationToken ct)
    {
        await foreach (var hint in messages.ReadAllAsync(ct))
        {
            if (hint is null)
            {
                ear.Misread();
            }
            else
            {
                ear.Heard(hint);
            }
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

    /// <summary>Connecting took too long.</summary>
    private sealed class TimeToConnectException(Exception cancelled) : TimeoutException("The connection took too long.", cancelled);
}
