using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace LidarrCacheWarmer.Tests.Network;

/// <summary>A request whose head has come, and the wire on which whatever is wanted can be sent in answer.</summary>
/// <param name="Head">Request line and headers.</param>
/// <param name="Wire">The connection; closed by whoever wants it closed.</param>
/// <param name="End">The test is over.</param>
internal sealed record RawRequest(string Head, Stream Wire, CancellationToken End)
{
    /// <summary>The path that is asked for.</summary>
    public string Target => Head.Split(' ')[1];

    /// <summary>Sends text as it is.</summary>
    public async Task SendAsync(string text) => await Wire.WriteAsync(Encoding.UTF8.GetBytes(text), End);

    /// <summary>Sends a whole answer.</summary>
    public Task AnswerAsync(string body, int status = 200, string type = "application/json", string headers = "") => SendAsync(
        $"HTTP/1.1 {status} Some Reason\r\nContent-Type: {type}\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
}

/// <summary>
/// A web server on a bare socket that sends what no HTTP stack would. A connection stays open for further requests until
/// one side closes it.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<RawRequest, Task> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _heads = [];
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Task _accepting;

    public RawServer(Func<RawRequest, Task> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string BaseUrl => $"http://127.0.0.1:{Port}";

    /// <summary>The heads of all requests that have come.</summary>
    public IReadOnlyList<string> Heads => [.. _heads];

    /// <summary>How many connections were made.</summary>
    public int Connections => _connections.Count;

    /// <summary>Waits for the next request that nobody has waited for.</summary>
    public Task WhenAskedAsync() => _arrived.WaitAsync(_end.Token);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _end.Dispose();
        _arrived.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            await using var wire = await SecureAsync(client.GetStream());
            while (await HeadAsync(wire) is { } head)
            {
                _heads.Enqueue(head);
                _arrived.Release();
                await _answer(new RawRequest(head, wire, _end.Token));
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // One of the two has hung up, or the test is over.
        }
    }

    private async Task<Stream> SecureAsync(Stream wire)
    {
        if (_certificate is null)
        {
            return wire;
        }

        var secure = new SslStream(wire);
        await secure.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = _certificate, ApplicationProtocols = [SslApplicationProtocol.Http11] }, _end.Token);
        return secure;
    }

    private async Task<string?> HeadAsync(Stream wire)
    {
        var head = new StringBuilder();
        var letter = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await wire.ReadAsync(letter, _end.Token) == 0)
            {
                return null;
            }

            head.Append((char)letter[0]);
        }

        return head.ToString();
    }
}
