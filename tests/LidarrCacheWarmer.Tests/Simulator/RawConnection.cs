using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LidarrCacheWarmer.Tests.Simulator;

/// <summary>A client on a bare socket, which shows every event on the connection.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly StringBuilder _received = new();

    public static Task<RawConnection> AskAsync(string url) => AskAsync(url, new Uri(url).PathAndQuery);

    /// <summary>Requests exactly this path and query, without normalisation, from the server of a URL.</summary>
    public static async Task<RawConnection> AskAsync(string url, string target)
    {
        var address = new Uri(url);
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, address.Port);
        await connection._socket.SendAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: {address.Authority}\r\nUser-Agent: Lidarr/3.0\r\nConnection: close\r\n\r\n"));
        return connection;
    }

    /// <summary>Closes the client's side of the connection for sending.</summary>
    public void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Reads until the server closes the connection cleanly.</summary>
    /// <exception cref="SocketException">The connection was reset.</exception>
    public async Task<string> ReadToEndAsync()
    {
        var buffer = new byte[4096];
        while (await _socket.ReceiveAsync(buffer) is var read and > 0)
        {
            _received.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return _received.ToString();
    }

    /// <summary>Reads until the connection ends, cleanly or not.</summary>
    public async Task<string> ReadUntilGoneAsync()
    {
        try
        {
            return await ReadToEndAsync();
        }
        catch (SocketException gone) when (gone.SocketErrorCode == SocketError.ConnectionReset)
        {
            return _received.ToString();
        }
    }

    public void Dispose() => _socket.Dispose();
}
