using System.IO.Hashing;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>Hashes everything read from or written to another stream; that stream stays open.</summary>
internal sealed class StampingStream(Stream inner) : Stream
{
    private readonly XxHash128 _hash = new();
    private long _length;

    /// <summary>The stamp of everything so far.</summary>
    public FileStamp Stamp => new(_length, Convert.ToHexStringLower(_hash.GetCurrentHash()));

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Add(buffer[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        inner.Write(buffer);
        Add(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Add(ReadOnlySpan<byte> bytes)
    {
        _hash.Append(bytes);
        _length += bytes.Length;
    }
}
