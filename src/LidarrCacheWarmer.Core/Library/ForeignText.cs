namespace LidarrCacheWarmer.Library;

/// <summary>Words of others on their way into a sentence of ours.</summary>
internal static class ForeignText
{
    private const int Longest = 200;

    /// <summary>One line of at most 200 characters, made safe and without the key.</summary>
    public static string Quotable(string text, Secret? secret)
    {
        var safe = secret?.HideIn(text) ?? text;
        var line = string.Join(' ', safe.Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return SafeText.From(line.Length > Longest ? $"{line[..Longest]}…" : line);
    }
}
