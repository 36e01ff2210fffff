namespace LidarrCacheWarmer.Library;

/// <summary>How servers say that they were spoken to in plain HTTP where they speak HTTPS.</summary>
internal static class PlainToTls
{
    // nginx, the servers made with Go, and Apache.
    private static readonly string[] Sentences =
        ["plain HTTP request was sent to HTTPS port", "HTTP request to an HTTPS server", "speaking plain HTTP to an SSL-enabled server"];

    /// <summary>Whether the words of an answer say so.</summary>
    public static bool IsSaidBy(string? words) =>
        words is not null && Array.Exists(Sentences, sentence => words.Contains(sentence, StringComparison.OrdinalIgnoreCase));
}
