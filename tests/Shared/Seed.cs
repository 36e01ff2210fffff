using System.Security.Cryptography;

namespace LidarrCacheWarmer.Tests.Shared;

/// <summary>The random seed of a test, different each time; a failing test prints it.</summary>
internal static class Seed
{
    public static int New() => RandomNumberGenerator.GetInt32(int.MaxValue);
}
