using System.Globalization;
using System.Security;
using System.Text;

namespace LidarrCacheWarmer.Configuration;

/// <summary>The text of a small file, or why there is none.</summary>
/// <param name="Text">The text; null when it could not be read.</param>
/// <param name="Complaint">What is wrong and what to do; null when nothing is.</param>
/// <param name="Line">The line that is wrong, if it is one.</param>
internal readonly record struct TextFile(string? Text, string? Complaint, int? Line = null)
{
    /// <summary>More bytes than any file that a person writes by hand; a device has no end at all.</summary>
    internal const int MaxBytes = 1024 * 1024;

    /// <summary>Reads a file of UTF-8 text.</summary>
    public static TextFile Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return new TextFile(null, "it is a directory; name a file");
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var buffer = new byte[MaxBytes + 1];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length > MaxBytes
                ? new TextFile(null, "it is larger than 1 MiB, which no such file is; name another file")
                : Decode(buffer.AsSpan(0, length));
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            return new TextFile(null, Reason(e));
        }
    }

    /// <summary>Whether this is what the system throws when a file cannot be used, by fault of the file.</summary>
    internal static bool IsOfTheFile(Exception e) =>
        e is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException;

    /// <summary>What an exception about a file comes down to, and what to do.</summary>
    internal static string Reason(Exception e) => e switch
    {
        UnauthorizedAccessException or SecurityException => "access is denied; check the permissions of the file and its folder",
        FileNotFoundException or DirectoryNotFoundException => "it does not exist; check the path",
        _ => $"the system says {Quoted.Value(e.Message.TrimEnd('.'))}; check the path and the disk",
    };

    private static TextFile Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new TextFile(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), null);
        }
        catch (DecoderFallbackException e)
        {
            var line = bytes[..Math.Clamp(e.Index, 0, bytes.Length)].Count((byte)'\n') + 1;
            return new TextFile(null, string.Create(CultureInfo.InvariantCulture,
                $"it is not UTF-8 text from line {line} on; save it with the encoding UTF-8"), line);
        }
    }
}
