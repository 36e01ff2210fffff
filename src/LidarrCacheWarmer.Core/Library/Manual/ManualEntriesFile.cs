using System.Globalization;
using System.Security;
using System.Text;

namespace LidarrCacheWarmer.Library.Manual;

/// <summary>
/// The YAML file in which a user lists artists and release groups: the MBID of an artist as a key, and below it <c>name</c>
/// and optionally <c>release-groups</c> with a list of MBIDs.
/// </summary>
public static class ManualEntriesFile
{
    /// <summary>
    /// The maximum size: enough for over 100,000 artists, more than any hand-written list. The limit also ends the
    /// reading of an endless device.
    /// </summary>
    internal const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Reads the file and reports all problems together.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The valid entries and the problems. The method never throws, whatever the file contains.</returns>
    public static ManualEntries Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return Unusable("it is a directory; choose a file");
            }

            if (FileKind.Irregular(path) is { } kind)
            {
                return Unusable($"it is {kind}; choose a file");
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            CopyAtMost(stream, content, MaxBytes + 1);
            return content.Length > MaxBytes
                ? Unusable("it is larger than 16 MiB; check the path")
                : Decode(content.GetBuffer().AsSpan(0, (int)content.Length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException
            or NotSupportedException or ArgumentException)
        {
            return Unusable(Reason(e));
        }
    }

    private static void CopyAtMost(FileStream from, MemoryStream to, int most)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while (to.Length < most && (read = from.Read(buffer)) > 0)
        {
            to.Write(buffer, 0, read);
        }
    }

    private static ManualEntries Decode(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        var content = bytes.StartsWith(byteOrderMark) ? bytes[byteOrderMark.Length..] : bytes;
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
            var nul = text.IndexOf('\0', StringComparison.Ordinal);
            return nul < 0
                ? new ManualReading(text).Read()
                : Unusable("it contains a NUL character; save the file as UTF-8 text",
                    text.AsSpan(0, nul).Count('\n') + 1);
        }
        catch (DecoderFallbackException e)
        {
            var line = content[..Math.Clamp(e.Index, 0, content.Length)].Count((byte)'\n') + 1;
            return Unusable("this line is not UTF-8 text; save the file as UTF-8", line);
        }
    }

    private static string Reason(Exception e) => e switch
    {
        UnauthorizedAccessException or SecurityException => "access is denied; check the permissions of the file and its folder",
        FileNotFoundException or DirectoryNotFoundException =>
            "it does not exist; create it, correct manual_entries_file, or set process_manual_entries = false",
        _ => string.Create(CultureInfo.InvariantCulture,
            $"the system reports \"{ForeignText.Quotable(e.Message.TrimEnd('.'), secret: null)}\"; check the path and the disk"),
    };

    private static ManualEntries Unusable(string what, int? line = null) => new([], [new ManualProblem(line, what)]);
}
