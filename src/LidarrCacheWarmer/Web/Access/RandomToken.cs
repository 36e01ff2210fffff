using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LidarrCacheWarmer.Web.Access;

/// <summary>Makes and compares tokens that nobody can guess.</summary>
internal static class RandomToken
{
    private const int Bytes = 32;

    /// <summary>Letters and digits that nobody confuses when typing them.</summary>
    private const string Readable = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>A token of 256 bits, in characters that fit into a header and a cookie.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>A token of 98 bits that a person can type: four groups of five characters.</summary>
    public static string CreateReadable() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Readable, 5)));

    /// <summary>The hash of a token. It needs no slow hash, because nobody can try all tokens.</summary>
    public static string Hash(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Whether two texts are equal. The time does not show where they differ.</summary>
    public static bool AreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(one)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));
}
