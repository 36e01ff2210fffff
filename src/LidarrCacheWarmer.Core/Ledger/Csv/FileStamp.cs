using System.Globalization;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>Length and hash of a file's content, which identify it.</summary>
/// <param name="Length">In bytes; -1 for a missing file.</param>
/// <param name="Hash">XXH128 in hexadecimal.</param>
internal readonly record struct FileStamp(long Length, string Hash)
{
    public static FileStamp Absent { get; } = new(-1, "-");

    public static FileStamp Read(string path)
    {
        if (!File.Exists(path))
        {
            return Absent;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var stream = new StampingStream(file);
        stream.CopyTo(Stream.Null);
        return stream.Stamp;
    }

    public static bool TryParse(string text, out FileStamp stamp)
    {
        var parts = text.Split(' ', 3);
        stamp = Absent;
        if (parts.Length < 2 || !long.TryParse(parts[0], CultureInfo.InvariantCulture, out var length))
        {
            return false;
        }

        stamp = new FileStamp(length, parts[1]);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Length} {Hash}");
}
