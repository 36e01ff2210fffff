using System.Globalization;
using System.Text.RegularExpressions;
using LidarrCacheWarmer.Benchmarks.Running;

namespace LidarrCacheWarmer.Benchmarks.References;

/// <summary>
/// <c>wrk</c>, a load generator in C that ignores the answers. Its rate is about the maximum of this machine and
/// server.
/// </summary>
internal static partial class Wrk
{
    /// <summary>Requests one URL repeatedly for two seconds.</summary>
    /// <returns>Requests per second.</returns>
    /// <exception cref="FailedRunException"><c>wrk</c> failed or printed no rate.</exception>
    public static async Task<double> MeasureAsync(string url, int concurrency, CancellationToken ct)
    {
        var connections = concurrency.ToString(CultureInfo.InvariantCulture);
        var output = await ReferenceProcess.OutputAsync("wrk", ["--threads", "2", "--connections", connections, "--duration", "2s", url], ct);
        var match = Rate().Match(output);
        return match.Success
            ? double.Parse(match.Groups["rate"].ValueSpan, CultureInfo.InvariantCulture)
            : throw new FailedRunException($"wrk printed no rate: {output.ReplaceLineEndings(" ").Trim()}");
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[0-9.]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Rate();
}
