using System.Buffers.Binary;
using System.Text;
using LidarrCacheWarmer.Library;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Finds rows that have exactly the names of the library, and needs eight bytes of memory per row. Of a million albums
/// only a few change, and looking up each album costs ten times as much as reading all rows once.
/// </summary>
internal sealed class SqliteNames
{
    private readonly ulong[] _sorted;

    private SqliteNames(ulong[] sorted) => _sorted = sorted;

    /// <summary>Reads the names of all artists.</summary>
    public static SqliteNames OfArtists(SqliteConnection connection) => Read(connection, $"SELECT mbid, artist_name FROM {SqliteSchema.Artists} NOT INDEXED");

    /// <summary>Reads the names of all release groups that Lidarr lists.</summary>
    public static SqliteNames OfReleaseGroups(SqliteConnection connection) =>
        Read(connection, $"SELECT rg_mbid, rg_title, artist_mbid, artist_name FROM {SqliteSchema.ReleaseGroups} NOT INDEXED WHERE announced_at = ''");

    /// <summary>Whether the ledger has this artist under its current name.</summary>
    public bool Has(Artist artist) => Has(Mix(Mix(0, artist.Mbid), LedgerWords.Storable(artist.Name)));

    /// <summary>Whether the ledger has the album with this title and artist.</summary>
    public bool Has(Album album) => Has(Mix(
        Mix(Mix(Mix(0, album.Mbid), LedgerWords.Storable(album.Title)), album.ArtistMbid), LedgerWords.Storable(album.ArtistName)));

    private static SqliteNames Read(SqliteConnection connection, string select)
    {
        var sums = new List<ulong>();
        using var rows = new SqliteStatement(connection, select);
        var columns = rows.Columns;
        while (rows.Step())
        {
            var sum = 0ul;
            for (var column = 0; column < columns; column++)
            {
                sum = Mix(sum, rows.Utf8(column));
            }

            sums.Add(sum);
        }

        var sorted = sums.ToArray();
        Array.Sort(sorted);
        return new SqliteNames(sorted);
    }

    private bool Has(ulong sum) => Array.BinarySearch(_sorted, sum) >= 0;

    private static ulong Mix(ulong sum, Mbid mbid)
    {
        Span<byte> utf8 = stackalloc byte[36];
        _ = mbid.Value.TryFormat(utf8, out _, "D");
        return Mix(sum, utf8);
    }

    private static ulong Mix(ulong sum, string text)
    {
        const int LongestOnStack = 512;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var utf8 = most <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[most];
        return Mix(sum, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    // In one of 10,000,000 libraries with a million rows, two rows have the same hash. Then a view may miss a changed
    // name, but a run does not.
    private static ulong Mix(ulong sum, ReadOnlySpan<byte> utf8)
    {
        sum = Mixed(sum ^ (ulong)utf8.Length);
        while (utf8.Length >= sizeof(ulong))
        {
            sum = Mixed(sum ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8));
            utf8 = utf8[sizeof(ulong)..];
        }

        foreach (var unit in utf8)
        {
            sum = Mixed(sum ^ unit);
        }

        return sum;
    }

    private static ulong Mixed(ulong value)
    {
        const ulong Golden = 0x9E3779B97F4A7C15;
        value = unchecked((value + Golden) * 0xBF58476D1CE4E5B9);
        return value ^ (value >> 29);
    }
}
