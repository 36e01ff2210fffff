using System.Security.Cryptography;

namespace LidarrCacheWarmer.Tests.Shared;

/// <summary>The random seed of a test, different in each run. A failing test prints its seed.</summary>
internal static class Seed
{
    public static int New() => RandomNumberGenerator.GetInt32(int.MaxValue);
}
