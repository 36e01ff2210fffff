using System.IO.Compression;

namespace LidarrCacheWarmer.Tests.Network;

/// <summary>
/// Compression bombs: a few megabytes that unpack to a <c>[</c> and far more blanks than any size limit allows.
/// </summary>
internal static class Bombs
{
    private const int Piece = 16 * 1024 * 1024;
    private const int Pieces = 256;

    private static readonly Lazy<byte[]> Gzip = new(MakeGzip);
    private static readonly Lazy<byte[]> Brotli = new(MakeBrotli);

    /// <summary>The bomb in the given encoding, created once.</summary>
    public static byte[] In(string encoding) => encoding == "gzip" ? Gzip.Value : Brotli.Value;

    // A gzip file may have several members: 256 copies of a member with 16 MB unpack to 4 GB.
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
