using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace LidarrCacheWarmer.Tests.Network;

/// <summary>A server on a bare socket: takes connections on 127.0.0.1 until the test is over, each on its own.</summary>
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

    /// <summary>Connections that were made.</summary>
    public int Connections => _connections.Count;

    /// <summary>The test is over.</summary>
    protected CancellationToken End => _end.Token;

    public virtual async ValueTask DisposeAsync()
    {
        // A listener that was stopped may not be asked again, so it listens until nobody asks.
        await _end.CancelAsync();
        await _accepting;
        _listener.Dispose();
        await Task.WhenAll(_connections);
        _end.Dispose();
    }

    /// <summary>Talks with one client until one of the two has enough; whoever hangs up first need not be caught here.</summary>
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
            // The test is over.
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
            // One of the two has hung up, or the test is over.
        }
    }
}
