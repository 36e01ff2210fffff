using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace LidarrCacheWarmer.Tests.Network;

/// <summary>A request whose head has arrived, and the connection for the answer.</summary>
/// <param name="Head">Request line and headers.</param>
/// <param name="Wire">The connection, which a test may close.</param>
/// <param name="End">Cancelled when the test ends.</param>
internal sealed record RawRequest(string Head, Stream Wire, CancellationToken End)
{
    /// <summary>The requested path.</summary>
    public string Target => Head.Split(' ')[1];

    /// <summary>Sends text unchanged.</summary>
    public async Task SendAsync(string text) => await Wire.WriteAsync(Encoding.UTF8.GetBytes(text), End);

    /// <summary>Sends a complete answer.</summary>
    public Task AnswerAsync(string body, int status = 200, string type = "application/json", string headers = "") => SendAsync(
        $"HTTP/1.1 {status} Some Reason\r\nContent-Type: {type}\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
}

/// <summary>
/// A web server on a bare socket, which can send answers that no HTTP stack would send. A connection stays open for
/// further requests until one side closes it.
/// </summary>
internal sealed class RawServer(Func<RawRequest, Task> answer, X509Certificate2? certificate = null) : SocketServer
{
    private readonly ConcurrentQueue<string> _heads = [];
    private readonly SemaphoreSlim _arrived = new(0);

    public string BaseUrl => $"http://127.0.0.1:{Port}";

    /// <summary>The heads of all received requests.</summary>
    public IReadOnlyList<string> Heads => [.. _heads];

    /// <summary>Waits for the next request.</summary>
    public Task WhenAskedAsync() => _arrived.WaitAsync(End);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _arrived.Dispose();
    }

    protected override async Task TalkAsync(Socket client)
    {
        await using var wire = await SecureAsync(new NetworkStream(client));
        while (await HeadAsync(wire) is { } head)
        {
            _heads.Enqueue(head);
            _arrived.Release();
            await answer(new RawRequest(head, wire, End));
        }
    }

    private async Task<Stream> SecureAsync(Stream wire)
    {
        if (certificate is null)
        {
            return wire;
        }

        var secure = new SslStream(wire);
        await secure.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = certificate, ApplicationProtocols = [SslApplicationProtocol.Http11] }, End);
        return secure;
    }

    private async Task<string?> HeadAsync(Stream wire)
    {
        var head = new StringBuilder();
        var letter = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await wire.ReadAsync(letter, End) == 0)
            {
                return null;
            }

            head.Append((char)letter[0]);
        }

        return head.ToString();
    }
}
