using System.Buffers;
using System.IO.Hashing;
using System.Text;

namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>
/// A line of the journal: eight hexadecimal digits with the checksum of the rest, a blank, a word, another blank, and a
/// text with escaped line breaks and backslashes.
/// </summary>
internal static class JournalLine
{
    private const int SumLength = 8;

    public static void Append(ArrayBufferWriter<byte> lines, ReadOnlySpan<byte> word, ReadOnlySpan<byte> about)
    {
        var start = lines.WrittenCount;
        lines.Write("00000000 "u8);
        lines.Write(word);
        lines.Write(" "u8);
        AppendEscaped(lines, about);

        // The checksum precedes the text it covers, so it is filled in last.
        var line = System.Runtime.InteropServices.MemoryMarshal.AsMemory(lines.WrittenMemory).Span[start..];
        _ = SumOf(line[(SumLength + 1)..]).TryFormat(line, out _, "x8", provider: null);
        lines.Write("\n"u8);
    }

    public static void Append(ArrayBufferWriter<byte> lines, ReadOnlySpan<byte> word, string about) =>
        Append(lines, word, Encoding.UTF8.GetBytes(about));

    /// <summary>Reads a line without its line end; false when it is damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> word, out byte[] about)
    {
        word = [];
        about = [];
        if (line.Length < SumLength + 2
            || !uint.TryParse(line[..SumLength], System.Globalization.NumberStyles.HexNumber, provider: null, out var sum)
            || sum != SumOf(line[(SumLength + 1)..]))
        {
            return false;
        }

        var rest = line[(SumLength + 1)..];
        var blank = rest.IndexOf((byte)' ');
        word = blank < 0 ? rest : rest[..blank];
        about = blank < 0 ? [] : Unescaped(rest[(blank + 1)..]);
        return true;
    }

    /// <summary>Reads all complete lines of a file.</summary>
    /// <param name="bytes">The content.</param>
    /// <param name="read">
    /// Receives the word and the subject of each intact line, and the position after the line.
    /// </param>
    /// <returns>
    /// The position after the last intact line, and the number of damaged lines before it. If a line follows, it is
    /// incomplete because the process was killed.
    /// </returns>
    public static (long End, int Damaged) ReadAll(ReadOnlySpan<byte> bytes, LineReader read)
    {
        var (end, damaged, pending) = (0L, 0, 0);
        for (long start = 0; bytes.IndexOf((byte)'\n') is var length and >= 0; start += length + 1)
        {
            if (TryRead(bytes[..length], out var word, out var about))
            {
                (end, damaged, pending) = (start + length + 1, damaged + pending, 0);
                read(word, about, end);
            }
            else
            {
                pending++;
            }

            bytes = bytes[(length + 1)..];
        }

        return (end, damaged);
    }

    private static uint SumOf(ReadOnlySpan<byte> text) => Crc32.HashToUInt32(text);

    private static void AppendEscaped(ArrayBufferWriter<byte> lines, ReadOnlySpan<byte> text)
    {
        for (int special; (special = text.IndexOfAny("\n\r\\"u8)) >= 0; text = text[(special + 1)..])
        {
            lines.Write(text[..special]);
            lines.Write("\\"u8);
            lines.Write(text[special] == '\n' ? "n"u8 : text[special] == '\r' ? "r"u8 : "\\"u8);
        }

        lines.Write(text);
    }

    private static byte[] Unescaped(ReadOnlySpan<byte> text)
    {
        var plain = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            plain[length++] = text[i] != '\\' || i + 1 == text.Length
                ? text[i]
                : text[++i] switch { (byte)'n' => (byte)'\n', (byte)'r' => (byte)'\r', var other => other };
        }

        return plain[..length];
    }
}

/// <summary>Receives a line of a journal.</summary>
/// <param name="word">The word of the line.</param>
/// <param name="about">The subject of the line.</param>
/// <param name="end">The position after the line.</param>
internal delegate void LineReader(ReadOnlySpan<byte> word, byte[] about, long end);
