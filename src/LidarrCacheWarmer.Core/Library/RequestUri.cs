namespace LidarrCacheWarmer.Library;

/// <summary>Builds the URI of every request that the program sends to Lidarr or to a metadata server.</summary>
internal static class RequestUri
{
    // The path is sent as written. Uri would normalise it, and caches find answers by the exact URL.
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>The URI of a path below a base URL.</summary>
    /// <param name="baseUrl">An absolute http or https address without a trailing slash, a query or a fragment.</param>
    /// <param name="path">A path without a leading slash; empty for the base URL itself.</param>
    public static Uri Create(string baseUrl, string path)
    {
        // Without normalisation, Uri adds no slash to a bare host. The request line would lack its path:
        // "GET  HTTP/1.1".
        var url = path.Length == 0 && HasPath(baseUrl) ? baseUrl : $"{baseUrl}/{path}";
        return new Uri(url, AsWritten);
    }

    private static bool HasPath(string baseUrl) =>
        baseUrl.IndexOf('/', baseUrl.IndexOf("://", StringComparison.Ordinal) + "://".Length) >= 0;
}
