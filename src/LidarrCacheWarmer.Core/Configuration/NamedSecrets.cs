using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Configuration;

/// <summary>Hides each secret that follows a name such as <c>apikey=</c>, whatever the secret contains.</summary>
internal static partial class NamedSecrets
{
    private const string Names = "(x-)?api[-_.]?key|(access|auth|refresh|id)?[-_]?token|auth|secret|passw(or)?d|passphrase|pwd|sig|signature";

    // Shorter runs of letters and digits in a path are shown, such as the parts of an MBID, which have at most 12
    // characters.
    private const int ShortestKey = 16;

    /// <summary>The text without the values of <c>apikey=</c>, <c>token%3D</c>, <c>X-Api-Key:</c> and similar names.</summary>
    public static string Mask(string text) => Assignment().Replace(Header().Replace(text, "${before}…"), "${before}…");

    /// <summary>
    /// Whether a word in the path of an address must be hidden, because it looks like a key or follows a name such as
    /// <c>apikey</c>.
    /// </summary>
    public static bool IsInPath(string word, string wordBefore) =>
        (word.Length > 0 && Name().IsMatch(wordBefore)) || AlphanumericRun().Matches(word).Any(run => LooksLikeKey(run.ValueSpan));

    private static bool LooksLikeKey(ReadOnlySpan<char> run) =>
        run.Length >= ShortestKey && run.ContainsAnyInRange('0', '9') && run.ContainsAnyExceptInRange('0', '9');

    [GeneratedRegex($@"(?<before>({Names})(=|%3d))[^\s&;""'<>(),]+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"(?<before>(x-api-key|(proxy-)?authorization)(:|%3a)\s*((bearer|basic)\s+)?)[^\s&;""'<>(),]+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Header();

    [GeneratedRegex($@"^({Names})\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex("[A-Za-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AlphanumericRun();
}
