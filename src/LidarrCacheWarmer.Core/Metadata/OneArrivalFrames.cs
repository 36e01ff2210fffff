namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// Keeps .NET's HTTP handler from repeating a refused HTTP/2 request. When an overloaded server answers with
/// <c>REFUSED_STREAM</c>, the handler silently sends the request up to three more times. This stream replaces that
/// error code with another code, after which the handler gives up. See
/// <c>docs/decisions/0002-one-send-is-one-arrival.md</c>.
/// </summary>
internal sealed class OneArrivalFrames(Stream inner) : PassingStream(inner)
{
    private const int HeadLength = 9;
    private const int TypeAt = 3;
    private const int ResetStream = 3;
    private const int LastByteOfCode = 3;
    private const byte RefusedStream = 7;
    private const byte InternalError = 2;

    private readonly byte[] _head = new byte[HeadLength];
    private int _headLength;
    private int _payloadLength;
    private int _payloadAt;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        See(buffer.Span[..read]);
        return read;
    }

    private void See(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var seen = _headLength < HeadLength ? SeeHead(bytes) : SeePayload(bytes);
            bytes = bytes[seen..];
            if (_headLength == HeadLength && _payloadAt == _payloadLength)
            {
                (_headLength, _payloadAt) = (0, 0);
            }
        }
    }

    private int SeeHead(Span<byte> bytes)
    {
        var seen = Math.Min(bytes.Length, HeadLength - _headLength);
        bytes[..seen].CopyTo(_head.AsSpan(_headLength));
        _headLength += seen;
        _payloadLength = (_head[0] << 16) | (_head[1] << 8) | _head[2];
        return seen;
    }

    private int SeePayload(Span<byte> bytes)
    {
        var seen = Math.Min(bytes.Length, _payloadLength - _payloadAt);
        var code = LastByteOfCode - _payloadAt;
        if (_head[TypeAt] == ResetStream && code >= 0 && code < seen && bytes[code] == RefusedStream)
        {
            bytes[code] = InternalError;
        }

        _payloadAt += seen;
        return seen;
    }
}
