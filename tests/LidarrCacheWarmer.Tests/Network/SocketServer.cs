using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace LidarrCacheWarmer.Tests.Network;

/// <summary>A server on a bare socket. It accepts independent connections on 127.0.0.1 until the test ends.</summary>
internal abstract class SocketServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;

    protected SocketServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>The accepted connections.</summary>
    public int Connections => _connections.Count;

    /// <summary>Cancelled when the test ends.</summary>
    protected CancellationToken End => _end.Token;

    public virtual async ValueTask DisposeAsync()
    {
        // A stopped listener throws on further calls, so the accepting loop ends first.
        await _end.CancelAsync();
        await _accepting;
        _listener.Dispose();
        await Task.WhenAll(_connections);
        _end.Dispose();
    }

    /// <summary>Serves a client until one side closes. The caller catches exceptions of a closed connection.</summary>
    protected abstract Task TalkAsync(Socket client);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_end.Token)));
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var _ = client;
        try
        {
            await TalkAsync(client);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            // One side has closed, or the test has ended.
        }
    }
}
