using System.IO.Compression;

namespace LidarrCacheWarmer.Tests.Network;

/// <summary>At most some megabytes that unpack to far more blanks than any body may have, after the start of a list.</summary>
internal static class Bombs
{
    private const int Piece = 16 * 1024 * 1024;
    private const int Pieces = 256;

    private static readonly Lazy<byte[]> Gzip = new(MakeGzip);
    private static readonly Lazy<byte[]> Brotli = new(MakeBrotli);

    /// <summary>The bomb of an encoding, created once.</summary>
    public static byte[] In(string encoding) => encoding == "gzip" ? Gzip.Value : Brotli.Value;

    // A gzip file may have several members; repeating one of them gives 4 GB.
    private static byte[] MakeGzip()
    {
        var blanks = Packed(Blanks(Piece));
        return [.. Packed("["u8.ToArray()), .. Enumerable.Repeat(blanks, Pieces).SelectMany(piece => piece)];
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] MakeBrotli()
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write("["u8);
            var blanks = Blanks(Piece);
            for (var piece = 0; piece < 8; piece++)
            {
                brotli.Write(blanks);
            }
        }

        return packed.ToArray();
    }

    private static byte[] Blanks(int length)
    {
        var blanks = new byte[length];
        Array.Fill(blanks, (byte)' ');
        return blanks;
    }
}
