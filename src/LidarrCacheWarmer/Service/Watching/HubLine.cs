using System.Text.Json;
using System.Threading.Channels;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Library;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>Listens to Lidarr until the connection ends.</summary>
/// <param name="ear">Is told what happens, one thing after the other.</param>
/// <param name="ct">Hangs up.</param>
/// <exception cref="Exception">No connection came about, or it broke; which one it is depends on the way.</exception>
internal delegate Task Listen(HubEar ear, CancellationToken ct);

/// <summary>What a listener is told.</summary>
/// <param name="Connected">Is called once when the connection stands.</param>
/// <param name="Heard">Is called for every hint.</param>
/// <param name="Misread">Is called for every message that is not in a known form.</param>
internal sealed record HubEar(Action Connected, Action<LibraryHint> Heard, Action Misread);

/// <summary>One connection to Lidarr's SignalR hub: over WebSockets, or what else a proxy lets through.</summary>
/// <param name="connection">Where Lidarr is.</param>
/// <param name="userAgent">Who asks.</param>
/// <param name="time">The clock of the time limits.</param>
internal sealed class HubLine(LidarrConnection connection, string userAgent, TimeProvider time)
{
    public const string Path = "signalr/messages";

    /// <summary>The one method that Lidarr calls.</summary>
    public const string Method = "receiveMessage";

    /// <summary>For all ways that are tried in one go.</summary>
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
            // A proxy that neither lets a WebSocket through nor refuses it leaves no time for the other ways.
            await ListenAsync(HttpTransports.All & ~HttpTransportType.WebSockets, ear, ct);
        }
    }

    private async Task ListenAsync(HttpTransportType ways, HubEar ear, CancellationToken ct)
    {
        // Messages arrive on threads of their own; whoever called hears them on the one it waits on. Null is one not understood.
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
            // The hub is disposed of next, which waits for its requests.
            HangUp(hangUp);
        }
    }

    // Not CancelAsync: it would call back from another thread.
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

    /// <summary>No connection came about in time.</summary>
    private sealed class TimeToConnectException(Exception cancelled) : TimeoutException("The connection took too long.", cancelled);
}
