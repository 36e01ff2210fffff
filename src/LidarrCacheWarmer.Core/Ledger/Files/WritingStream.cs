namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>
/// A file for writing without a buffer, so that faults occur while writing and not while closing. Every fault is an
/// <see cref="IOException"/>, even if .NET throws another exception.
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

    /// <summary>Writes at a position, like <see cref="RandomAccess"/>.</summary>
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

    // .NET reports a file that is too large (EFBIG) as a wrong argument.
    private static IOException Told(ArgumentOutOfRangeException fault) => new(fault.Message, DurableFile.TooBig);
}
