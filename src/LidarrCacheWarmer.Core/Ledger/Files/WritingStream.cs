namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>
/// A file to write to, without a buffer, so that a fault comes from the writing and not from the closing; it is an
/// <see cref="IOException"/> also where .NET has another idea.
/// </summary>
internal sealed class WritingStream(string path, FileMode mode) : Stream
{
    private readonly FileStream _file = new(path, mode, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _file.Length;

    public override long Position
    {
        get => _file.Position;
        set => throw new NotSupportedException();
    }

    /// <summary>Writes where the caller says, as <see cref="RandomAccess"/> does.</summary>
    public static void Write(Microsoft.Win32.SafeHandles.SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(file, bytes, offset);
        }
        catch (ArgumentOutOfRangeException fault)
        {
            throw Told(fault);
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            _file.Write(buffer);
        }
        catch (ArgumentOutOfRangeException fault)
        {
            throw Told(fault);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void SetLength(long value) => _file.SetLength(value);

    public override void Flush() => _file.Flush();

    public void FlushToDisk() => DurableFile.Sync(_file.SafeFileHandle);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    // What .NET makes of EFBIG, as if an argument were wrong.
    private static IOException Told(ArgumentOutOfRangeException fault) => new(fault.Message, DurableFile.TooBig);
}
