using System.Security.Cryptography;

namespace LidarrCacheWarmer.Tests.Shared;

/// <summary>Where chance begins in a test, another place each time; a test that fails says where it was.</summary>
internal static class Seed
{
    public static int New() => RandomNumberGenerator.GetInt32(int.MaxValue);
}
