namespace LidarrCacheWarmer.Simulator.Library;

/// <summary>
/// MBIDs that contain the numbers of their generated artist and album, so that a million albums need no table.
/// </summary>
/// <remarks>
/// The first group of digits is the scrambled artist number. The second group is the scrambled album number. The other
/// groups verify both numbers.
/// </remarks>
internal static class GeneratedMbid
{
    private const uint Scramble = 0x9E3779B1;
    private const uint Unscramble = 0x0E8B2F51;

    public const int MostAlbums = ushort.MaxValue;

    public static string OfArtist(ulong seed, uint artist) => Compose(seed, artist, 0);

    /// <summary>The MBID of an artist's album, numbered from 1 to <see cref="MostAlbums"/>.</summary>
    public static string OfAlbum(ulong seed, uint artist, int album) => Compose(seed, artist, (ushort)album);

    public static bool TryRead(ulong seed, string mbid, out uint artist, out int album)
    {
        artist = 0;
        album = 0;
        if (!Guid.TryParseExact(mbid, "D", out var guid))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        var first = ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
        var second = (ushort)((bytes[4] << 8) | bytes[5]);
        artist = unchecked((first ^ (uint)seed) * Unscramble);
        album = second ^ AlbumMask(seed, artist);
        return string.Equals(Compose(seed, artist, (ushort)album), mbid, StringComparison.OrdinalIgnoreCase);
    }

    private static string Compose(ulong seed, uint artist, ushort album)
    {
        var proof = SeededHash.For(seed, artist, album);
        var first = unchecked(artist * Scramble) ^ (uint)seed;
        var second = (ushort)(album ^ AlbumMask(seed, artist));
        var third = (ushort)(0x4000 | ((proof >> 48) & 0x0FFF));
        var fourth = (ushort)(0x8000 | ((proof >> 34) & 0x3FFF));
        return new Guid(
            (int)first, (short)second, (short)third, (byte)(fourth >> 8), (byte)fourth,
            (byte)(proof >> 40), (byte)(proof >> 32), (byte)(proof >> 24), (byte)(proof >> 16), (byte)(proof >> 8), (byte)proof)
            .ToString("D");
    }

    private static ushort AlbumMask(ulong seed, uint artist) => (ushort)SeededHash.For(seed, artist, uint.MaxValue);
}
