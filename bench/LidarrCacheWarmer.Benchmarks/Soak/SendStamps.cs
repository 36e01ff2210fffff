using System.Globalization;
using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Benchmarks.Soak;

/// <summary>
/// The times when the program passed its metadata requests to the system, read from the output of <c>strace</c>.
/// </summary>
internal static partial class SendStamps
{
    /// <summary>Reads the times.</summary>
    /// <returns>Microseconds since 1970.</returns>
    public static long[] Read(string trace) =>
    [
        .. File.ReadLines(trace).Select(line => Request().Match(line)).Where(match => match.Success)
            .Select(match => (long)(decimal.Parse(match.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture) * 1_000_000)),
    ];

    [GeneratedRegex(@"^\d+ +(?<seconds>\d+\.\d{6}) send\w+\(.*""GET /api/v0\.4", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Request();
}
