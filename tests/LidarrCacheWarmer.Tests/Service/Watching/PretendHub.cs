using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Service.Watching;
using LidarrCacheWarmer.Tests.Network;

namespace LidarrCacheWarmer.Tests.Service.Watching;

/// <summary>A simulated hub on a bare socket, which can send messages that no real hub would send.</summary>
internal static class PretendHub
{
    public const char Separator = '\u001e';

    /// <summary>The answer to a handshake that accepts the client.</summary>
    public static readonly string Welcome = $"{{}}{Separator}";

    /// <summary>A hub with one transport.</summary>
    /// <param name="way">The name of the transport.</param>
    /// <param name="talk">Answers each request after the negotiation. The request's body has already been read.</param>
    public static RawServer Create(string way, Func<RawRequest, Task> talk) => new(async request =>
    {
        await ReadBodyAsync(request);
        if (request.Target.Contains("/negotiate", StringComparison.Ordinal))
        {
            await request.AnswerAsync(
                $$"""{"negotiateVersion":1,"connectionId":"a","connectionToken":"b","availableTransports":[{"transport":"{{way}}","transferFormats":["Text"]}]}""");
            return;
        }

        try
        {
            await talk(request);
        }
        catch (WebSocketException)
        {
            // The client has disconnected.
        }
    });

    /// <summary>A WebSocket hub that accepts the client, sends texts, and waits until the client disconnects.</summary>
    public static RawServer Saying(params IEnumerable<string> texts) => Create("WebSockets", async request =>
    {
        using var socket = await AcceptAsync(request);
        await HearAsync(socket, request.End);
        foreach (var text in texts.Prepend(Welcome))
        {
            await SendAsync(socket, text, request.End);
        }

        while (await HearAsync(socket, request.End) != WebSocketMessageType.Close)
        {
        }
    });

    /// <summary>Accepts a WebSocket.</summary>
    public static async Task<WebSocket> AcceptAsync(RawRequest request)
    {
        var key = Header(request, "Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
#pragma warning disable CA5350 // The WebSocket protocol requires SHA-1.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key)));
#pragma warning restore CA5350
        await request.SendAsync(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");
        return WebSocket.CreateFromStream(request.Wire, new WebSocketCreationOptions { IsServer = true });
    }

    public static Task SendAsync(WebSocket socket, string text, CancellationToken end) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, end);

    public static async Task<WebSocketMessageType> HearAsync(WebSocket socket, CancellationToken end) =>
        (await socket.ReceiveAsync(new byte[4096].AsMemory(), end)).MessageType;

    /// <summary>A connection to a hub.</summary>
    public static HubLine LineTo(RawServer hub, TimeProvider time) => new(
        new LidarrConnection(hub.BaseUrl, new Secret("0123456789abcdef0123456789abcdef"), VerifyTls: true, TimeSpan.FromMinutes(1)), "tested/1.2.3", time);

    private static string Header(RawRequest request, string name) =>
        request.Head.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?.Split(':', 2)[1].Trim() ?? "";

    private static async Task ReadBodyAsync(RawRequest request)
    {
        if (int.TryParse(Header(request, "Content-Length"), out var length))
        {
            await request.Wire.ReadExactlyAsync(new byte[length], request.End);
        }
        else if (Header(request, "Transfer-Encoding") == "chunked")
        {
            var text = new StringBuilder();
            var letter = new byte[1];
            while (!text.ToString().EndsWith("0\r\n\r\n", StringComparison.Ordinal))
            {
                await request.Wire.ReadExactlyAsync(letter, request.End);
                _ = text.Append((char)letter[0]);
            }
        }
    }
}
