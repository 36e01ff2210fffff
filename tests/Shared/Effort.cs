namespace LidarrCacheWarmer.Tests.Shared;

/// <summary>
/// How much a test of many rounds is to try: a little each time, much in <c>./test --long</c>, and less than usual for
/// <c>scripts/mutation</c>, which runs it some hundred times.
/// </summary>
internal static class Effort
{
    private static readonly string? Asked = Environment.GetEnvironmentVariable("TEST_EFFORT");

    /// <summary>
    /// The <paramref name="usual"/> rounds, the <paramref name="thorough"/> ones in <c>./test --long</c>, and a tenth of the
    /// usual ones in <c>scripts/mutation</c>.
    /// </summary>
    public static int Rounds(int usual, int thorough) => Asked switch
    {
        "long" => thorough,
        "little" => Math.Max(1, usual / 10),
        _ => usual,
    };
}
