using System.Text;

namespace LidarrCacheWarmer.Core.Tests.Library;

/// <summary>A body that arrives in pieces and then ends, pauses or breaks.</summary>
internal sealed class ScriptedBody(IEnumerator<string?> pieces) : Stream
{
    private byte[] _piece = [];
    private int _taken;

    /// <summary>Creates a body of these pieces; null stands for an endless pause.</summary>
    public ScriptedBody(params IEnumerable<string?> pieces)
        : this(pieces.GetEnumerator())
    {
    }

    /// <summary>Released when the reader starts to wait for a byte that never comes.</summary>
    public SemaphoreSlim Silent { get; } = new(0);

    /// <summary>The number of bytes read.</summary>
    public long Pulled { get; private set; }

    /// <summary>The exception at the end; null for a normal end.</summary>
    public Exception? Break { get; init; }

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
        cancellationToken.ThrowIfCancellationRequested();
        if (_taken == _piece.Length)
        {
            if (!pieces.MoveNext())
            {
                return Break is null ? 0 : throw Break;
            }

            if (pieces.Current is not { } piece)
            {
                _ = Silent.Release();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                return 0;
            }

            _piece = Encoding.UTF8.GetBytes(piece);
            _taken = 0;
        }

        var count = Math.Min(buffer.Length, _piece.Length - _taken);
        _piece.AsMemory(_taken, count).CopyTo(buffer);
        _taken += count;
        Pulled += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
