using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LidarrCacheWarmer.Tests.Metadata;

/// <summary>What a server does with a request whose head it has read.</summary>
public enum Deed
{
    Answer,
    AnswerAndClose,
    Close,
    Reset,
    CloseInTheBody,
    ResetInTheBody,
}

/// <summary>
/// A web server on a bare socket, which counts the heads of requests that reached it. The simulator would do for most
/// of it, but a test of what really arrives must not trust another HTTP stack.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private const string Body = """{"id":"5b11f4ce-a62d-471e-81fc-a69a8278c7da","Albums":[]}""";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<int, Deed> _script;
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _connections = [];
    private readonly SemaphoreSlim _closed = new(0);
    private readonly Task _accepting;
    private int _arrivals;

    /// <summary>Listens.</summary>
    /// <param name="script">What to do with the first, the second… request.</param>
    public ScriptedServer(Func<int, Deed> script)
    {
        _script = script;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string BaseUrl => $"http://{_listener.LocalEndpoint}";

    /// <summary>Requests whose whole head has come.</summary>
    public int Arrivals => Volatile.Read(ref _arrivals);

    /// <summary>Connections that were made.</summary>
    public int Connections => _connections.Count;

    /// <summary>Waits until the server has closed a connection of its own accord.</summary>
    public Task WhenClosedAsync() => _closed.WaitAsync(TimeSpan.FromMinutes(1));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _end.Dispose();
        _closed.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var _ = socket;
        try
        {
            while (await ReadHeadAsync(socket))
            {
                if (!await DoAsync(socket, _script(Interlocked.Increment(ref _arrivals))))
                {
                    socket.Close();
                    _closed.Release();
                    return;
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or SocketException)
        {
            // The client went first, or the test is over.
        }
    }

    private async Task<bool> ReadHeadAsync(Socket socket)
    {
        var head = new StringBuilder();
        var buffer = new byte[1024];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer, _end.Token);
            if (read == 0)
            {
                return false;
            }

            head.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return true;
    }

    // Returns whether the connection stays.
    private async Task<bool> DoAsync(Socket socket, Deed deed)
    {
        var sent = deed switch
        {
            Deed.Answer or Deed.AnswerAndClose => Body,
            Deed.CloseInTheBody or Deed.ResetInTheBody => Body[..10],
            _ => null,
        };
        if (sent is not null)
        {
            await socket.SendAsync(
                Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{sent}"), _end.Token);
        }

        if (deed is Deed.Reset or Deed.ResetInTheBody)
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        return deed == Deed.Answer;
    }
}
