namespace LidarrCacheWarmer.Tests.Shared;

/// <summary>
/// The effort of a test with many rounds: little by default, much in <c>./test --long</c>, and less than the default in
/// <c>scripts/mutation</c>, which runs it some hundred times.
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
