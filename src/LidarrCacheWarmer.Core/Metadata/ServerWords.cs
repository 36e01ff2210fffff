namespace LidarrCacheWarmer.Metadata;

/// <summary>Reads what a refusal says in words: the server's own JSON, or a text of something on the way.</summary>
public static class ServerWords
{
    // What the server works with. Without one of these it can answer for no entry at all.
    private static readonly string[] Parts = ["musicbrainz", "database", "postgres", "solr", "search server", "search index", "cache server"];

    private static readonly string[] Absences =
        ["not ready", "not available", "unavailable", "not reachable", "unreachable", "connect", "is down", "is away", "offline", "starting", "shut down", "shutting down"];

    /// <summary>The words of a refusal as they came; null when it has none.</summary>
    public static string? From(AnswerBody body) => body.Error ?? body.Text;

    /// <summary>
    /// Whether the server says of itself that it cannot work: that its cache, its database or its search is away, or that
    /// it is in maintenance. "Not ready" alone is about the entry.
    /// </summary>
    public static bool TellOfTheServer(AnswerBody body) => From(body) is { } words
        && (Has(words, "redis") || Has(words, "maintenance") || (Parts.Any(part => Has(words, part)) && Absences.Any(absence => Has(words, absence))));

    /// <summary>
    /// Whether the text is that of Cloudflare for clients that are no browsers, such as <c>error code: 1009</c>; browsers
    /// get a page of HTML instead.
    /// </summary>
    public static bool AreOfCloudflare(AnswerBody body) => body.Text?.StartsWith("error code: 1", StringComparison.OrdinalIgnoreCase) == true;

    private static bool Has(string words, string part) => words.Contains(part, StringComparison.OrdinalIgnoreCase);
}
