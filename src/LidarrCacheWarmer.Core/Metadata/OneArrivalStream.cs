using System.Runtime.CompilerServices;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// Keeps .NET's HTTP handler from repeating a sent request. When a reused connection ends before the answer begins, the
/// handler silently repeats a GET up to three times, so a service in trouble would receive four requests while the
/// program counts one. The handler repeats only after an <see cref="IOException"/>. This stream therefore throws
/// another exception when the connection ends before an answer. See
/// <c>docs/decisions/0002-one-send-is-one-arrival.md</c>.
/// </summary>
internal sealed class OneArrivalStream(Stream inner) : PassingStream(inner)
{
    // True after a request is written, until its answer begins. Volatile, because two threads use it: the sender and
    // the reader of the idle connection.
    private volatile bool _owesAnswer;

    // Pooled to save memory, because every answer awaits this method once.
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

/// <summary>
/// A connection ended after a request was written to it. It is deliberately not an <see cref="IOException"/>, because
/// the HTTP handler repeats a request after that exception.
/// </summary>
internal sealed class ConnectionLostException(Exception? inner)
    : Exception("The server closed the connection without answering.", inner);
