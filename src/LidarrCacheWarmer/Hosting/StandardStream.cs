using System.Text;

namespace LidarrCacheWarmer.Hosting;

/// <summary>
/// Standard output or standard error. If the stream is closed or the disk is full, every write throws an
/// <see cref="IOException"/>. Only the first fault is reported.
/// </summary>
/// <param name="descriptor">The descriptor of the stream.</param>
/// <param name="faulted">Called once with the reason when writing fails.</param>
internal sealed class StandardStream(int descriptor, Action<string> faulted) : Stream
{
    /// <summary>The descriptors.</summary>
    public const int Output = 1, Error = 2;

    // Checked before the program opens any file, because a file could get this descriptor's number.
    private readonly bool _isGiven = OperatingSystem.IsWindows() || Descriptors.IsGiven(descriptor);
#pragma warning disable CA2213 // The stream belongs to the process and ends with it.
    private readonly Stream? _console = OperatingSystem.IsWindows() ? ConsoleOfWindows(descriptor) : null;
#pragma warning restore CA2213
    private bool _hasFaulted;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>A writer of UTF-8 whose lines end with LF.</summary>
    public static StreamWriter Writer(StandardStream stream, int bufferSize) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize) { NewLine = "\n" };

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            if (!_isGiven)
            {
                throw new IOException("it is closed");
            }

            if (OperatingSystem.IsWindows())
            {
                _console!.Write(buffer);
            }
            else
            {
                Descriptors.Write(descriptor, buffer);
            }
        }
        catch (IOException fault) when (!_hasFaulted)
        {
            _hasFaulted = true;
            faulted(fault.Message);
            throw;
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static Stream ConsoleOfWindows(int descriptor)
    {
        Console.OutputEncoding = Encoding.UTF8;
        return descriptor == StandardStream.Output ? Console.OpenStandardOutput() : Console.OpenStandardError();
    }
}
