using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Notifications;

/// <summary>Names of entries in a sentence: <c>Björk, Nirvana and 3 more</c>.</summary>
internal static class NameList
{
    /// <summary>How many names a sentence has.</summary>
    public const int Most = 3;

    private const int LongestName = 60;

    /// <summary>The names in a sentence.</summary>
    /// <param name="names">The first names, at least one; untrusted text.</param>
    /// <param name="count">How many there are in all.</param>
    public static string Join(IReadOnlyList<string> names, long count)
    {
        var shown = names.Take(Most).Select(name => Message.Cut(SafeText.From(name.Trim()), LongestName)).ToList();
        var more = count - shown.Count;
        return more > 0 ? $"{string.Join(", ", shown)} and {Wording.Number(more)} more"
            : shown is [.. var first, var last] && first.Count > 0 ? $"{string.Join(", ", first)} and {last}"
            : shown[0];
    }
}
