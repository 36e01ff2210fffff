using System.Net.Sockets;
using System.Text;
using LidarrCacheWarmer.Tests.Network;

namespace LidarrCacheWarmer.Tests.Metadata;

/// <summary>The reaction of a server after it has read the head of a request.</summary>
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
/// A web server on a bare socket that counts the received request heads. Tests of arrivals use it instead of the
/// simulator, because they must not trust another HTTP stack.
/// </summary>
/// <param name="script">The reaction to a request by its number, from 1.</param>
internal sealed class ScriptedServer(Func<int, Deed> script) : SocketServer
{
    private const string Body = """{"id":"5b11f4ce-a62d-471e-81fc-a69a8278c7da","Albums":[]}""";

    private readonly SemaphoreSlim _closed = new(0);
    private int _arrivals;

    public string BaseUrl => $"http://127.0.0.1:{Port}";

    /// <summary>Requests whose complete head has arrived.</summary>
    public int Arrivals => Volatile.Read(ref _arrivals);

    /// <summary>Waits until the server has closed a connection by itself.</summary>
    public Task WhenClosedAsync() => _closed.WaitAsync(TimeSpan.FromMinutes(1));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _closed.Dispose();
    }

    protected override async Task TalkAsync(Socket client)
    {
        while (await ReadHeadAsync(client))
        {
            if (!await DoAsync(client, script(Interlocked.Increment(ref _arrivals))))
            {
                client.Close();
                _closed.Release();
                return;
            }
        }
    }

    private async Task<bool> ReadHeadAsync(Socket socket)
    {
        var head = new StringBuilder();
        var buffer = new byte[1024];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer, End);
            if (read == 0)
            {
                return false;
            }

            head.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return true;
    }

    // Returns whether the connection stays open.
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
                Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{sent}"), End);
        }

        if (deed is Deed.Reset or Deed.ResetInTheBody)
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        return deed == Deed.Answer;
    }
}
