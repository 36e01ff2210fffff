namespace LidarrCacheWarmer.Library;

/// <summary>
/// Passes the body of an answer to the JSON reader. The stream limits each pause and the length of each element. It
/// also records a few facts about the received bytes, so that a message can explain why they could not be read.
/// </summary>
internal sealed class AnswerStream(Stream body, SilenceLimit silence) : Stream
{
    /// <summary>
    /// The maximum length of a list element or an object, uncompressed: a hundred times the longest known element.
    /// </summary>
    public const long LongestElement = 16L * 1024 * 1024;

    /// <summary>
    /// The maximum length of a list, uncompressed. A real list of a million albums is one or two gigabytes.
    /// </summary>
    public const long LongestList = 16L * 1024 * 1024 * 1024;

    private long _elementBegan;

    /// <summary>The first byte that is neither blank nor byte order mark; 0 until such a byte arrives.</summary>
    public byte First { get; private set; }

    /// <summary>The last byte that is not blank; 0 until such a byte arrives.</summary>
    public byte Last { get; private set; }

    /// <summary>How many bytes arrived so far.</summary>
    public long Count { get; private set; }

    /// <summary>Whether the body was read to its end.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Whether an element or the list exceeds its maximum length; reading then stops.</summary>
    public bool IsTooLong => Count - _elementBegan > LongestElement || Count > LongestList;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Marks that the bytes so far are processed and the next element begins.</summary>
    public void BeginElement() => _elementBegan = Count;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        silence.Start();
        var read = await body.ReadAsync(buffer, cancellationToken);
        silence.Stop(read);
        Note(buffer.Span[..read]);
        return IsTooLong ? throw new InvalidDataException("The answer is too long.") : read;
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

    private void Note(ReadOnlySpan<byte> bytes)
    {
        Count += bytes.Length;
        IsEnded |= bytes.IsEmpty;
        var first = bytes.IndexOfAnyExcept(" \t\r\n\uFEFF"u8);
        if (first < 0)
        {
            return;
        }

        First = First == 0 ? bytes[first] : First;
        Last = bytes[bytes.LastIndexOfAnyExcept(" \t\r\n"u8)];
    }
}
