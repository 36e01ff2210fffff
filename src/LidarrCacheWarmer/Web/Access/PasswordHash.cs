using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LidarrCacheWarmer.Web.Access;

/// <summary>Hashes a password slowly, so that a stolen file does not give the password away.</summary>
internal static class PasswordHash
{
    private const string Scheme = "pbkdf2-sha512";

    // The number that OWASP recommends for this function; about 0.2 seconds on a small server.
    private const int Iterations = 210_000;
    private const int MostIterations = 10_000_000;
    private const int SaltBytes = 16, HashBytes = 32;

    /// <summary>The hash of a password, with everything needed to check it.</summary>
    public static string Create(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Hash(password, salt, Iterations))}");
    }

    /// <summary>Whether a password has this hash. An unreadable hash fits no password.</summary>
    public static bool Fits(string password, string stored)
    {
        var salt = new byte[SaltBytes];
        var hash = new byte[HashBytes];
        return stored.Split('$') is [Scheme, var count, var saltText, var hashText]
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) && iterations is > 0 and <= MostIterations
            && Convert.TryFromBase64String(saltText, salt, out var saltLength) && saltLength == SaltBytes
            && Convert.TryFromBase64String(hashText, hash, out var hashLength) && hashLength == HashBytes
            && CryptographicOperations.FixedTimeEquals(Hash(password, salt, iterations), hash);
    }

    private static byte[] Hash(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA512, HashBytes);
}
