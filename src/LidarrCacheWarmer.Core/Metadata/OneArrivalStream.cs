using System.Runtime.CompilerServices;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// A connection on which a request that was written is never written again elsewhere. The HTTP handler repeats a GET
/// up to three times when a reused connection ends before the answer begins, and says nothing of it; a service that
/// is in trouble would get four requests where one was counted. It repeats only on an <see cref="IOException"/>, so
/// this stream turns the end of a connection that owes an answer into another exception. See
/// <c>docs/decisions/0002-one-send-is-one-arrival.md</c>.
/// </summary>
internal sealed class OneArrivalStream(Stream inner) : Stream
{
    // Written by the sender, read by the reader that waits on the idle connection: the two may be different threads.
    private volatile bool _owesAnswer;

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    // Every answer waits here once; what such a wait takes is used again.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException e) when (_owesAnswer)
        {
            throw new ConnectionLostException(e);
        }

        // A read into no space only waits for data; its zero says nothing about the end.
        if (buffer.IsEmpty)
        {
            return read;
        }

        if (read == 0 && _owesAnswer)
        {
            throw new ConnectionLostException(null);
        }

        _owesAnswer = false;
        return read;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _owesAnswer = true;
        try
        {
            await inner.WriteAsync(buffer, cancellationToken);
        }
        catch (IOException e)
        {
            throw new ConnectionLostException(e);
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }
}

/// <summary>A connection ended although a request had been written to it; deliberately no <see cref="IOException"/>.</summary>
internal sealed class ConnectionLostException(Exception? inner)
    : Exception("The server closed the connection without answering.", inner);
