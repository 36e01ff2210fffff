using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LidarrCacheWarmer.Tests.Network;

/// <summary>A proxy that connects to one port of this machine, whatever host is requested.</summary>
internal abstract class PassingProxy(int port) : SocketServer
{
    private readonly ConcurrentQueue<string> _asked = [];

    /// <summary>The requested hosts.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    protected void Remember(string asked) => _asked.Enqueue(asked);

    /// <summary>Copies bytes both ways until one side closes.</summary>
    protected async Task PassAsync(Stream client)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, port, End);
        await using var onward = server.GetStream();
        await Task.WhenAny(client.CopyToAsync(onward, End), onward.CopyToAsync(client, End));
    }
}

/// <summary>A SOCKS5 proxy without a login.</summary>
internal sealed class SocksProxy(int port) : PassingProxy(port)
{
    private const int OfName = 3;

    protected override async Task TalkAsync(Socket client)
    {
        await using var wire = new NetworkStream(client);
        var head = new byte[2];
        await wire.ReadExactlyAsync(head, End);
        await wire.ReadExactlyAsync(new byte[head[1]], End);
        await wire.WriteAsync(new byte[] { 5, 0 }, End);

        var request = new byte[5];
        await wire.ReadExactlyAsync(request, End);
        var isName = request[3] == OfName;
        var rest = new byte[isName ? request[4] + 2 : 5];
        await wire.ReadExactlyAsync(rest, End);
        Remember(isName ? $"name {Encoding.ASCII.GetString(rest[..^2])}" : "address");
        await wire.WriteAsync(new byte[] { 5, 0, 0, 1, 0, 0, 0, 0, 0, 0 }, End);
        await PassAsync(wire);
    }
}

/// <summary>An HTTP proxy with tunnels, optionally with a login.</summary>
internal sealed class TunnelProxy(int port, string? login = null) : PassingProxy(port)
{
    protected override async Task TalkAsync(Socket client)
    {
        await using var wire = new NetworkStream(client);
        while (true)
        {
            var head = new StringBuilder();
            var letter = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                await wire.ReadExactlyAsync(letter, End);
                head.Append((char)letter[0]);
            }

            Remember(head.ToString().Split("\r\n")[0]);
            var expected = login is null ? "" : Convert.ToBase64String(Encoding.UTF8.GetBytes(login));
            if (head.ToString().Contains(expected, StringComparison.Ordinal))
            {
                await wire.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), End);
                await PassAsync(wire);
                return;
            }

            await wire.WriteAsync(
                "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), End);
        }
    }
}
