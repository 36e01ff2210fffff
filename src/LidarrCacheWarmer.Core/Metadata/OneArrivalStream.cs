using System.Runtime.CompilerServices;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// A connection that never lets a sent request be sent again elsewhere. The HTTP handler silently repeats a GET up to three
/// times when a reused connection ends before the answer begins; a service in trouble would get four requests where one was
/// counted. The handler repeats only after an <see cref="IOException"/>, so this stream throws another exception when a
/// connection ends that owes an answer. See <c>docs/decisions/0002-one-send-is-one-arrival.md</c>.
/// </summary>
internal sealed class OneArrivalStream(Stream inner) : PassingStream(inner)
{
    // The sender writes it and the reader of the idle connection reads it, possibly on different threads.
    private volatile bool _owesAnswer;

    // Pooled, because every answer awaits this once.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await base.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException e) when (_owesAnswer)
        {
            throw new ConnectionLostException(e);
        }

        // A read into an empty buffer only waits for data, so a result of zero does not mean the end.
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
            await base.WriteAsync(buffer, cancellationToken);
        }
        catch (IOException e)
        {
            throw new ConnectionLostException(e);
        }
    }
}

/// <summary>A connection ended after a request was written to it. It is deliberately not an <see cref="IOException"/>.</summary>
internal sealed class ConnectionLostException(Exception? inner)
    : Exception("The server closed the connection without answering.", inner);
