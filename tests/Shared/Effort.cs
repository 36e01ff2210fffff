namespace LidarrCacheWarmer.Tests.Shared;

/// <summary>
/// The number of rounds in a test that repeats its work: few by default, many in <c>./test --long</c>, and fewest in
/// <c>scripts/mutation</c>, which runs each test some hundred times.
/// </summary>
internal static class Effort
{
    private static readonly string? Asked = Environment.GetEnvironmentVariable("TEST_EFFORT");

    /// <summary>The number of rounds.</summary>
    /// <returns>
    /// <paramref name="usual"/> rounds, <paramref name="thorough"/> in <c>./test --long</c>, and a tenth of the usual ones
    /// in <c>scripts/mutation</c>.
    /// </returns>
    public static int Rounds(int usual, int thorough) => Asked switch
    {
        "long" => thorough,
        "little" => Math.Max(1, usual / 10),
        _ => usual,
    };
}
