namespace LidarrCacheWarmer.Library;

/// <summary>Makes foreign text safe to quote in a message.</summary>
internal static class ForeignText
{
    private const int Longest = 200;

    /// <summary>One sanitised line of at most 200 characters, without the key.</summary>
    public static string Quotable(string text, Secret? secret)
    {
        var safe = secret?.HideIn(text) ?? text;
        var line = string.Join(' ', safe.Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return SafeText.From(line.Length > Longest ? $"{line[..Longest]}…" : line);
    }
}
