using System.Buffers;
using System.Text;
using System.Text.Json;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// Reads a JSON body as a stream to its last byte, in one small buffer. The inspector keeps only the parts that
/// distinguish a complete entry from an incomplete one. The letter case of names is ignored, because it differs between
/// server versions.
/// </summary>
internal sealed class BodyInspector
{
    /// <summary>The maximum uncompressed size of a body; real bodies reach 1.2 MB.</summary>
    public const long Limit = 64L * 1024 * 1024;

    private const int BufferSize = 16 * 1024;

    // A string is parsed again from its start whenever more of it arrives, so a long string is slow. Real strings stay
    // below 50 KB.
    private const int LongestText = 1024 * 1024;

    // Bytes; enough for the first sentence of a refusal.
    private const int LongestWords = 256;

    private readonly BodyScan _scan = new();
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 64 });
    private bool _invalid;
    private string? _text;

    /// <summary>Reads the whole body.</summary>
    /// <param name="stream">The unpacked body.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>Its content; <see cref="BodyForm.Other"/> when it is not well-formed JSON.</returns>
    public static async ValueTask<AnswerBody> ReadAsync(Stream stream, CancellationToken ct)
    {
        var inspector = new BodyInspector();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var held = 0;
            var total = 0L;
            while (true)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(held), ct);
                total += read;
                if (total > Limit)
                {
                    return new AnswerBody { Form = BodyForm.TooLarge };
                }

                if (read == 0)
                {
                    return inspector.End(buffer.AsSpan(0, held), total);
                }

                held = inspector.Inspect(buffer.AsSpan(0, held + read), firstBytes: total == held + read);
                if (held >= LongestText)
                {
                    inspector._invalid = true;
                    held = 0;
                }
                else if (held == buffer.Length)
                {
                    Grow(ref buffer);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Grow(ref byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    // Returns the number of unprocessed bytes, now at the front: the start of a token whose end has not arrived.
    private int Inspect(Span<byte> bytes, bool firstBytes)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        var start = firstBytes && bytes.StartsWith(byteOrderMark) ? byteOrderMark.Length : 0;
        var consumed = start + Scan(bytes[start..], isFinal: false);
        bytes[consumed..].CopyTo(bytes);
        return bytes.Length - consumed;
    }

    private AnswerBody End(ReadOnlySpan<byte> bytes, long total)
    {
        if (total == 0)
        {
            return new AnswerBody { Form = BodyForm.Empty };
        }

        Scan(bytes, isFinal: true);
        return _invalid ? new AnswerBody { Form = BodyForm.Other, Text = _text } : _scan.Body;
    }

    private int Scan(ReadOnlySpan<byte> bytes, bool isFinal)
    {
        if (_invalid)
        {
            return bytes.Length;
        }

        var reader = new Utf8JsonReader(bytes, isFinal, _state);
        try
        {
            while (reader.Read())
            {
                _scan.See(ref reader);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The JSON reader reports bad JSON and bad Unicode only by these exceptions. The rest of the body is still
            // received, so that the connection can be reused.
            _invalid = true;
            _text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, LongestWords)]);
            return bytes.Length;
        }

        _state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }
}
