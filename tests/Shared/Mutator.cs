using System.Text;

namespace LidarrCacheWarmer.Tests.Shared;

/// <summary>Damages files as disks, editors and people do. Equal seeds give equal damage.</summary>
internal sealed class Mutator(int seed)
{
    private static readonly byte[][] Odd =
    [
        [0], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xED, 0xA0, 0x80], [0xC3], [0xE2, 0x80, 0xA8], [0x1B, (byte)'[', (byte)'2', (byte)'J'],
        .. new[]
        {
            "\"", "'", ",", ";", "\r", "\n", "\r\n", "\t", "=", ":", "%(", "%", "[", "]", "{", "}", "#", "- ", "\\", "\\u0000", "\\ud800", "null", "true",
            "99999999999999999999999999", "-1", "1e999", "9999-12-31T23:59:59.999999+00:00", "0000-00-00", "\u202E", "😀", "=cmd|' /C calc'!A0",
        }.Select(Encoding.UTF8.GetBytes),
        Encoding.UTF8.GetBytes(new string('[', 3_000)), Encoding.UTF8.GetBytes(new string('x', 70_000)),
    ];

    private readonly Random _chance = new(seed);

    /// <summary>Damages one of the files in one to four ways.</summary>
    public byte[] Damage(IReadOnlyList<byte[]> files)
    {
        var bytes = One(files);
        for (var ways = _chance.Next(1, 5); ways > 0; ways--)
        {
            bytes = _chance.Next(8) switch
            {
                0 => Flip(bytes),
                1 => bytes[..Place(bytes)],
                2 => Without(bytes),
                3 => OfLines(bytes, lines => lines.Insert(_chance.Next(lines.Count + 1), One(lines))),
                4 => OfLines(bytes, lines => lines.RemoveAt(_chance.Next(lines.Count))),
                5 => [.. bytes[..Place(bytes)], .. One(files) is var other ? other[Place(other)..] : []],
                6 => Overwrite(bytes),
                _ => Insert(bytes),
            };
        }

        return bytes;
    }

    private T One<T>(IReadOnlyList<T> things) => things[_chance.Next(things.Count)];

    private int Place(byte[] bytes) => _chance.Next(bytes.Length + 1);

    private byte[] Flip(byte[] bytes)
    {
        var flipped = bytes.ToArray();
        for (var bits = bytes.Length == 0 ? 0 : _chance.Next(1, 4); bits > 0; bits--)
        {
            flipped[_chance.Next(bytes.Length)] ^= (byte)(1 << _chance.Next(8));
        }

        return flipped;
    }

    private byte[] Without(byte[] bytes)
    {
        var start = Place(bytes);
        return [.. bytes[..start], .. bytes[Math.Min(bytes.Length, start + _chance.Next(1, 200))..]];
    }

    // Damages the bytes like a disk that has lost a sector.
    private byte[] Overwrite(byte[] bytes)
    {
        var start = Place(bytes);
        var overwritten = bytes.ToArray();
        overwritten.AsSpan(start, Math.Min(512, bytes.Length - start)).Clear();
        return overwritten;
    }

    private byte[] Insert(byte[] bytes)
    {
        var place = Place(bytes);
        return [.. bytes[..place], .. One(Odd), .. bytes[place..]];
    }

    private static byte[] OfLines(byte[] bytes, Action<List<byte[]>> change)
    {
        var lines = new List<byte[]>();
        for (var start = 0; start < bytes.Length;)
        {
            var end = bytes.AsSpan(start).IndexOf((byte)'\n') is var length and >= 0 ? start + length + 1 : bytes.Length;
            lines.Add(bytes[start..end]);
            start = end;
        }

        if (lines.Count > 0)
        {
            change(lines);
        }

        return [.. lines.SelectMany(line => line)];
    }
}
