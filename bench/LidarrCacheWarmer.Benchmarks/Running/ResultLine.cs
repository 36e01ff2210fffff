using System.Globalization;
using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Benchmarks.Running;

/// <summary>A line of the program's output, and when it was read.</summary>
/// <param name="Text">The line.</param>
/// <param name="At">Monotonic, in units of the time provider's frequency.</param>
internal readonly record struct PrintedLine(string Text, long At);

/// <summary>The result of an artist in a line.</summary>
/// <param name="Mbid">The artist.</param>
/// <param name="IsSuccess">Whether the line says SUCCESS.</param>
/// <param name="Attempts">The attempts in the line.</param>
/// <param name="At">When it was read.</param>
internal sealed partial record ResultLine(string Mbid, bool IsSuccess, int Attempts, long At)
{
    /// <summary>Parses a line; null when it is not a result.</summary>
    public static ResultLine? Read(PrintedLine line)
    {
        var match = Pattern().Match(line.Text);
        return match.Success
            ? new ResultLine(
                match.Groups["mbid"].Value,
                match.Groups["word"].ValueSpan is "SUCCESS",
                int.Parse(match.Groups["attempts"].ValueSpan, CultureInfo.InvariantCulture),
                line.At)
            : null;
    }

    [GeneratedRegex(@"^\[\d+/\d+\] Checking .* \[(?<mbid>[0-9a-f-]{36})\] \.\.\. (?<word>SUCCESS|TIMEOUT) \(code=[^,]*, attempts=(?<attempts>\d+)\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
