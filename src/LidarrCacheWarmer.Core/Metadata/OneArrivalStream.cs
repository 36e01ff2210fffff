using System.Runtime.CompilerServices;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// A connection on which a request that was written is never written again elsewhere. The HTTP handler repeats a GET
/// up to three times when a reused connection ends before the answer begins, and says nothing of it; a service that
/// is in trouble would get four requests where one was counted. It repeats only on an <see cref="IOException"/>, so
/// this stream turns the end of a connection that owes an answer into another exception. See
/// <c>docs/decisions/0002-one-send-is-one-arrival.md</c>.
/// </summary>
internal sealed class OneArrivalStream(Stream inner) : PassingStream(inner)
{
    // Written by the sender, read by the reader that waits on the idle connection: the two may be different threads.
    private volatile bool _owesAnswer;

    // Every answer waits here once; what such a wait takes is used again.
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
            await base.WriteAsync(buffer, cancellationToken);
        }
        catch (IOException e)
        {
            throw new ConnectionLostException(e);
        }
    }
}

/// <summary>A connection ended although a request had been written to it; deliberately no <see cref="IOException"/>.</summary>
internal sealed class ConnectionLostException(Exception? inner)
    : Exception("The server closed the connection without answering.", inner);
