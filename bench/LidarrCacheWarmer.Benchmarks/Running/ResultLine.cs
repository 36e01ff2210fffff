using System.Globalization;
using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Benchmarks.Running;

/// <summary>A line of the program's output, and the time when the line was read.</summary>
/// <param name="Text">The line.</param>
/// <param name="At">When the line was read: a timestamp of the time provider.</param>
internal readonly record struct PrintedLine(string Text, long At);

/// <summary>A line with the result of an artist.</summary>
/// <param name="Mbid">The artist's MBID.</param>
/// <param name="IsSuccess">Whether the line says SUCCESS.</param>
/// <param name="Attempts">The attempts in the line.</param>
/// <param name="At">When the line was read.</param>
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
