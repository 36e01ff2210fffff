namespace LidarrCacheWarmer.Library;

/// <summary>Recognises the error that servers send when they receive plain HTTP on an HTTPS port.</summary>
internal static class PlainToTls
{
    // The messages of nginx, Go's HTTP server and Apache.
    private static readonly string[] Sentences =
        ["plain HTTP request was sent to HTTPS port", "HTTP request to an HTTPS server", "speaking plain HTTP to an SSL-enabled server"];

    /// <summary>Whether an answer's message is such an error.</summary>
    public static bool IsSaidBy(string? words) =>
        words is not null && Array.Exists(Sentences, sentence => words.Contains(sentence, StringComparison.OrdinalIgnoreCase));
}
