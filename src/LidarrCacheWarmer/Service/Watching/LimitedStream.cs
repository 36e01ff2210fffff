namespace LidarrCacheWarmer.Service.Watching;

/// <summary>The body of an answer of the hub, with limits for size and time; each read can be cancelled.</summary>
/// <param name="body">The body.</param>
/// <param name="limit">Limits the frames in the body.</param>
/// <param name="time">The clock.</param>
/// <param name="hangUp">Ends a read.</param>
internal sealed class LimitedStream(Stream body, FrameLimit limit, TimeProvider time, CancellationToken hangUp) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var late = new CancellationTokenSource(FrameLimit.LongestTime, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(late.Token, hangUp, cancellationToken);
        try
        {
            var read = await body.ReadAsync(buffer, any.Token);
            limit.Count(buffer.Span[..read]);
            return read;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw hangUp.IsCancellationRequested ? new HungUpException() : new FrameLimitException();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await body.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
        }

        base.Dispose(disposing);
    }
}
