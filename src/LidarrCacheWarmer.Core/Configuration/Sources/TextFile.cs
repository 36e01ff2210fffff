using System.Globalization;
using System.Security;
using System.Text;

namespace LidarrCacheWarmer.Configuration.Sources;

/// <summary>The text of a small file, or why it cannot be read.</summary>
/// <param name="Text">The text; null when it could not be read.</param>
/// <param name="Complaint">The problem and its fix; null for none.</param>
/// <param name="Line">The line of the problem; null if the problem concerns the whole file.</param>
internal readonly record struct TextFile(string? Text, string? Complaint, int? Line = null)
{
    /// <summary>
    /// The maximum size, more than any hand-written file. The limit also ends the reading of an endless device.
    /// </summary>
    internal const int MaxBytes = 1024 * 1024;

    /// <summary>Reads a file in UTF-8, or in UTF-16 with a byte order mark. The mark is removed.</summary>
    public static TextFile Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return new TextFile(null, "it is a directory; choose a file");
            }

            if (OperatingSystem.IsLinux() && FileKind.Irregular(path) is not null)
            {
                var (bytes, complaint) = PipeFile.Read(path, MaxBytes + 1);
                return complaint is null ? Decode(bytes) : new TextFile(null, complaint);
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var buffer = new byte[MaxBytes + 1];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return Decode(buffer.AsSpan(0, length));
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            return new TextFile(null, Reason(e));
        }
    }

    private const int TooManyFilesHere = 24, TooManyFilesInAll = 23;

    /// <summary>Whether an exception means that the file is unusable.</summary>
    internal static bool IsOfTheFile(Exception e) =>
        e is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException;

    /// <summary>Explains from the exception what went wrong with a file, and what to do.</summary>
    internal static string Reason(Exception e) => e switch
    {
        UnauthorizedAccessException or SecurityException => "access is denied; check the permissions of the file and its folder",
        FileNotFoundException or DirectoryNotFoundException => "it does not exist; check the path",
        IOException { HResult: TooManyFilesHere or TooManyFilesInAll } => "this process has too many open files; raise its limit (ulimit -n 256)",
        _ => $"the system reports {Quoted.Value(e.Message.TrimEnd('.'))}; check the path and the disk",
    };

    private static TextFile Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            return new TextFile(null, "it is larger than 1 MiB; check the path");
        }

        try
        {
            return new TextFile(EncodingOf(ref bytes).GetString(bytes), null);
        }
        catch (DecoderFallbackException e)
        {
            var line = bytes[..Math.Clamp(e.Index, 0, bytes.Length)].Count((byte)'\n') + 1;
            return new TextFile(null, string.Create(CultureInfo.InvariantCulture,
                $"line {line} is not UTF-8 text; save the file as UTF-8"), line);
        }
    }

    // Windows editors write a byte order mark, and the Windows shell writes UTF-16.
    private static Encoding EncodingOf(ref ReadOnlySpan<byte> bytes)
    {
        Encoding encoding = bytes switch
        {
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => new UTF8Encoding(true, throwOnInvalidBytes: true),
        };
        bytes = bytes.StartsWith(encoding.Preamble) ? bytes[encoding.Preamble.Length..] : bytes;
        return encoding;
    }
}
