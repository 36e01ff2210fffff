namespace LidarrCacheWarmer.Metadata;

/// <summary>Reads the message of a refusal: the server's own JSON, or the text of a proxy.</summary>
public static class ServerWords
{
    // The parts that the server needs in order to answer for any entry.
    private static readonly string[] Parts = ["musicbrainz", "database", "postgres", "solr", "search server", "search index", "cache server"];

    private static readonly string[] Absences =
        ["not ready", "not available", "unavailable", "not reachable", "unreachable", "connect", "is down", "is away", "offline", "starting", "shut down", "shutting down"];

    /// <summary>The message of a refusal, unchanged; null for none.</summary>
    public static string? From(AnswerBody body) => body.Error ?? body.Text;

    /// <summary>
    /// Whether the message says that the whole server cannot work: its cache, database or search is unavailable, or it
    /// is in maintenance. "Not ready" alone is about the entry.
    /// </summary>
    public static bool TellOfTheServer(AnswerBody body) => From(body) is { } words
        && (Has(words, "redis") || Has(words, "maintenance") || (Parts.Any(part => Has(words, part)) && Absences.Any(absence => Has(words, absence))));

    /// <summary>
    /// Whether the text is an error of Cloudflare, such as <c>error code: 1009</c>. Browsers get an HTML page instead.
    /// </summary>
    public static bool AreOfCloudflare(AnswerBody body) => body.Text?.StartsWith("error code: 1", StringComparison.OrdinalIgnoreCase) == true;

    private static bool Has(string words, string part) => words.Contains(part, StringComparison.OrdinalIgnoreCase);
}
