namespace LidarrCacheWarmer.Library;

/// <summary>
/// Explains redirects. They are not followed: only the configured host may get the key, and an address that redirects
/// should be corrected in the config.
/// </summary>
internal static class RedirectFault
{
    private static readonly string[] LoginWords = ["login", "signin", "sign-in", "oauth", "sso", "/auth"];

    /// <summary>Describes a redirect and says which address to configure.</summary>
    /// <param name="asked">The requested URL.</param>
    /// <param name="path">Its path below the base URL.</param>
    /// <param name="location">The target of the redirect; null when absent.</param>
    /// <param name="status">The status of the answer.</param>
    public static LidarrException From(Uri asked, string path, Uri? location, int status) => status == 304
        ? new(LidarrFault.HttpError, $"{asked} answered 304 (not modified), which is wrong here: a cache in front of Lidarr is "
            + "broken. Let /api bypass the cache, or set base_url in [lidarr] to Lidarr's own address.")
        : new(LidarrFault.Redirected, location is not null && Uri.TryCreate(asked, location, out var target)
            ? Sentence(asked, path, target)
            : $"{asked} answered {status}, a redirect without a target. Set base_url in [lidarr] to Lidarr's own address.");

    private static string Sentence(Uri asked, string path, Uri target)
    {
        var shown = target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        var sameHost = string.Equals(target.Host, asked.Host, StringComparison.OrdinalIgnoreCase);
        var where = sameHost ? shown : $"another host, {shown} (the key was not sent there)";
        var end = "/" + path;
        var trimmed = shown.TrimEnd('/');

        if (trimmed.EndsWith(end, StringComparison.Ordinal)
            && !string.Equals(trimmed, asked.ToString(), StringComparison.Ordinal))
        {
            var better = trimmed[..^end.Length];
            var sameServer = sameHost && target.Port == asked.Port
                && string.Equals(target.Scheme, asked.Scheme, StringComparison.Ordinal);
            return sameServer
                ? $"{asked} redirects to {where}: Lidarr has a URL base. Set base_url in [lidarr] to {better}."
                : $"{asked} redirects to {where}. If that is your Lidarr, set base_url in [lidarr] to {better}.";
        }

        if (Array.Exists(LoginWords, word => target.AbsolutePath.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return $"{asked} redirects to a login page ({where}). Do one of these: set base_url in [lidarr] to Lidarr's own "
                + "address and URL base; or let /api and /signalr pass without a login; or write a token for the login page "
                + "in header_NAME in [lidarr].";
        }

        return $"{asked} redirects to {where}. Set base_url in [lidarr] to Lidarr's own address.";
    }
}
