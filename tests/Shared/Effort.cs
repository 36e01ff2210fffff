namespace LidarrCacheWarmer.Tests.Shared;

/// <summary>How much a test of many rounds is to try: a little each time, and much in <c>./test --long</c>.</summary>
internal static class Effort
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TEST_EFFORT") == "long";

    /// <summary>How many rounds to make.</summary>
    /// <returns><paramref name="usual"/> rounds, or <paramref name="thorough"/> in <c>./test --long</c>.</returns>
    public static int Rounds(int usual, int thorough) => IsLong ? thorough : usual;
}
