using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Configuration;

/// <summary>Hides secrets that are known by what stands before them, whatever they are made of.</summary>
internal static partial class NamedSecrets
{
    private const string Names = "(x-)?api[-_.]?key|(access|auth|refresh|id)?[-_]?token|auth|secret|passw(or)?d|passphrase|pwd|sig|signature";

    // The longest run of letters and digits in a word of a path; an MBID has none of more than twelve.
    private const int ShortestKey = 16;

    /// <summary>The text without what stands behind <c>apikey=</c>, <c>token%3D</c>, <c>X-Api-Key:</c> and the like.</summary>
    public static string Mask(string text) => Assignment().Replace(Header().Replace(text, "${before}…"), "${before}…");

    /// <summary>Whether a word in the path of an address is hidden: it looks like a key, or follows one of the names.</summary>
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
