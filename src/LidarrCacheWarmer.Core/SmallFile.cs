namespace LidarrCacheWarmer;

/// <summary>
/// Reads small files that the program wrote. A size limit applies, because an endless file or a device may have
/// replaced them.
/// </summary>
public static class SmallFile
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">The maximum number of bytes.</param>
    /// <exception cref="IOException">The file cannot be read, or exceeds the limit.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is not readable for this user.</exception>
    public static byte[] Read(string path, int most)
    {
        if (FileKind.Irregular(path) is { } kind)
        {
            throw new IOException($"{path} is {kind}.");
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = file.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, read);
            if (content.Length > most)
            {
                throw new IOException($"{path} is too large: this program never writes a file of that size there.");
            }
        }

        return content.ToArray();
    }

    /// <summary>The lines of a text file.</summary>
    /// <inheritdoc cref="Read"/>
    public static IReadOnlyList<string> ReadLines(string path, int most)
    {
        using var text = new StreamReader(new MemoryStream(Read(path, most)));
        var lines = new List<string>();
        while (text.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
