using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace LidarrCacheWarmer.Tests.Network;

/// <summary>The reaction of a server to an HTTP/2 request.</summary>
public enum Http2Deed
{
    Answer,

    /// <summary>REFUSED_STREAM: the server has not processed this request.</summary>
    Refuse,

    /// <summary>GOAWAY: the server closes the connection and has not processed this request.</summary>
    GoWithoutLooking,

    /// <summary>GOAWAY, followed by the answer to this request.</summary>
    GoAfterTheAnswer,

    /// <summary>GOAWAY: the server closes the connection while it processes this request, and never answers.</summary>
    GoInTheMiddle,
}

/// <summary>A minimal HTTP/2 server over TLS. It counts requests, and answers them or closes connections.</summary>
internal sealed class Http2Server(X509Certificate2 certificate, Func<int, Http2Deed> script) : SocketServer
{
    private const byte Data = 0, Headers = 1, Reset = 3, Settings = 4, Ping = 6, GoAway = 7;
    private const int FrameHead = 9;
    private const int RefusedStream = 7;

    // In HTTP/2's static header table, entry 8 is ":status: 200" and entry 31 is "content-type".
    private static readonly byte[] Head = [0x88, 0x0F, 0x10, 16, .. "application/json"u8];
    private static readonly byte[] Body = """{"id":"5b11f4ce-a62d-471e-81fc-a69a8278c7da","Albums":[{}]}"""u8.ToArray();

    private readonly ConcurrentQueue<byte[]> _headerBlocks = [];
    private int _arrivals;
    private int _answers;

    public string BaseUrl => $"https://127.0.0.1:{Port}";

    /// <summary>Requests whose head arrived, processed or not.</summary>
    public int Arrivals => Volatile.Read(ref _arrivals);

    /// <summary>Requests that were answered.</summary>
    public int Answers => Volatile.Read(ref _answers);

    /// <summary>The compressed headers of each request.</summary>
    public IReadOnlyList<byte[]> HeaderBlocks => [.. _headerBlocks];

    protected override async Task TalkAsync(Socket client)
    {
        await using var wire = new SslStream(new NetworkStream(client));
        await wire.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = certificate, ApplicationProtocols = [SslApplicationProtocol.Http2] }, End);
        await wire.ReadExactlyAsync(new byte["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".Length], End);
        await SendAsync(wire, Settings, 0, 0, []);
        while (await TakeAsync(wire))
        {
        }
    }

    // Returns whether the connection stays open.
    private async Task<bool> TakeAsync(SslStream wire)
    {
        var head = new byte[FrameHead];
        await wire.ReadExactlyAsync(head, End);
        var payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
        await wire.ReadExactlyAsync(payload, End);
        var (type, isAcknowledgement, stream) = (head[3], (head[4] & 1) == 1, BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)));
        switch (type)
        {
            case Settings or Ping when !isAcknowledgement:
                await SendAsync(wire, type, 1, 0, type == Ping ? payload : []);
                return true;
            case Headers:
                _headerBlocks.Enqueue(payload);
                return await DoAsync(wire, stream, script(Interlocked.Increment(ref _arrivals)));
            default:
                return true;
        }
    }

    private async Task<bool> DoAsync(SslStream wire, int stream, Http2Deed deed)
    {
        switch (deed)
        {
            case Http2Deed.Refuse:
                await SendAsync(wire, Reset, 0, stream, Number(RefusedStream));
                return true;
            case Http2Deed.GoInTheMiddle:
                await GoAsync(wire, last: stream);
                return false;
            case Http2Deed.GoWithoutLooking:
                // Closing a socket with unread data would discard bytes still being sent, so the client closes first.
                await GoAsync(wire, last: 0);
                return true;
            case Http2Deed.GoAfterTheAnswer:
                await GoAsync(wire, last: stream);
                await AnswerAsync(wire, stream);
                return true;
            default:
                await AnswerAsync(wire, stream);
                return true;
        }
    }

    private async Task AnswerAsync(SslStream wire, int stream)
    {
        Interlocked.Increment(ref _answers);
        await SendAsync(wire, Headers, 4, stream, Head);
        await SendAsync(wire, Data, 1, stream, Body);
    }

    private Task GoAsync(SslStream wire, int last) => SendAsync(wire, GoAway, 0, 0, [.. Number(last), .. Number(0)]);

    private async Task SendAsync(SslStream wire, byte type, byte flags, int stream, byte[] payload) =>
        await wire.WriteAsync((byte[])[.. Number(payload.Length)[1..], type, flags, .. Number(stream), .. payload], End);

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
