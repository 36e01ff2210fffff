using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Library;

/// <summary>
/// A Lidarr for the real HTTP handler: it exchanges real bytes, through pipes in memory instead of a network. On each
/// connection, it receives one request, sends the given answer and closes the connection.
/// </summary>
internal sealed class WireLidarr(byte[] answer, X509Certificate2? certificate = null) : IAsyncDisposable
{
    private readonly ConcurrentBag<Task> _connections = [];

    /// <summary>The received requests.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public LidarrClient Client(LidarrConnection connection)
    {
        var handler = connection.CreateHandler();
        handler.ConnectCallback = (_, _) =>
        {
            var (there, back) = (new Pipe(), new Pipe());
            var server = new Duplex(there.Reader.AsStream(), back.Writer.AsStream());
            _connections.Add(Task.Run(() => ServeAsync(server), CancellationToken.None));
            return ValueTask.FromResult<Stream>(new Duplex(back.Reader.AsStream(), there.Writer.AsStream()));
        };
        return new LidarrClient(connection, "1.2.3", TimeProvider.System, handler);
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_connections);

    private async Task ServeAsync(Stream wire)
    {
        var ssl = certificate is null ? null : new SslStream(wire);
        await using var connection = ssl ?? wire;
        try
        {
            if (ssl is not null)
            {
                await ssl.AuthenticateAsServerAsync(certificate!);
            }

            Requests.Enqueue(await RequestAsync(connection));
            await connection.WriteAsync(answer);
        }
        catch (IOException)
        {
            // The client disconnected, as it does when it rejects the certificate.
        }
    }

    private static async Task<string> RequestAsync(Stream connection)
    {
        var text = new StringBuilder();
        var letter = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await connection.ReadExactlyAsync(letter);
            _ = text.Append((char)letter[0]);
        }

        return text.ToString();
    }

    /// <summary>One end of a connection.</summary>
    private sealed class Duplex(Stream incoming, Stream outgoing) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default) =>
            incoming.ReadAsync(buffer, ct);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken ct = default) =>
            outgoing.WriteAsync(buffer, ct);

        public override Task FlushAsync(CancellationToken ct) => outgoing.FlushAsync(ct);

        public override int Read(byte[] buffer, int offset, int count) => incoming.Read(buffer, offset, count);

        public override void Write(byte[] buffer, int offset, int count) => outgoing.Write(buffer, offset, count);

        public override void Flush() => outgoing.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                outgoing.Dispose();
                incoming.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
