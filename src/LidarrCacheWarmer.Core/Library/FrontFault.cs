using System.Globalization;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// Faults of a proxy in front of Lidarr. Each message says whether to fix Lidarr, the proxy or the config.
/// </summary>
internal static class FrontFault
{
    /// <summary>Classifies an unsuccessful answer.</summary>
    /// <param name="answer">Its status and headers.</param>
    /// <param name="body">The message of its body.</param>
    /// <param name="asked">The requested URL.</param>
    /// <param name="waited">How long the answer took.</param>
    /// <returns>The fault; null when Lidarr itself could have given the answer.</returns>
    public static LidarrException? From(HttpResponseMessage answer, ErrorBody body, Uri asked, TimeSpan waited)
    {
        var status = (int)answer.StatusCode;
        var answered = $"{asked} answered {status}{(body.Words is { } words ? $" (“{words}”)" : "")}";
        if (PlainToTls.IsSaidBy(body.Words))
        {
            return new(LidarrFault.HttpError,
                $"{asked} answered {status}: this port needs HTTPS. Write https:// instead of http:// in base_url in [lidarr].");
        }

        return status switch
        {
            401 or 403 when body.IsForeign || answer.Headers.WwwAuthenticate.Count > 0 => new(LidarrFault.LoginInFront,
                $"{answered}: a login page or a proxy in front of Lidarr requires a login, so the key did not reach Lidarr. "
                    + "Write user:password@ before the host in base_url in [lidarr], or write a token in header_NAME in [lidarr], or "
                    + "let /api and /signalr pass without a login."),
            404 when body.IsForeign => new(LidarrFault.NotFound,
                $"{answered}: a proxy in front of Lidarr probably has no route for this address. Check the host and URL base "
                    + "of base_url in [lidarr], and the proxy's settings."),
            429 => new(LidarrFault.HttpError,
                $"{answered}: a proxy in front of Lidarr limits the request rate. Raise the proxy's limit for this machine, or set "
                    + "base_url in [lidarr] to Lidarr's own address."),
            504 => new(LidarrFault.HttpError, string.Create(CultureInfo.InvariantCulture,
                $"{answered}: a proxy in front of Lidarr stopped waiting after {waited.TotalSeconds:0.#} seconds. A large library needs more time: raise the proxy's timeout (nginx: proxy_read_timeout), or set base_url in [lidarr] to Lidarr's own address.")),
            502 => new(LidarrFault.HttpError,
                $"{answered}: a proxy in front of Lidarr cannot reach Lidarr. Check that Lidarr is running and that its address in the proxy's settings is correct."),
            >= 500 when body.IsForeign => new(LidarrFault.HttpError,
                $"{answered}: a proxy in front of Lidarr cannot reach Lidarr, or limits the request rate. Check that Lidarr "
                    + "is running. Then check the proxy's settings and log."),
            _ when body.IsForeign => new(LidarrFault.HttpError,
                $"{answered}: a proxy in front of Lidarr probably refused the request. Check the proxy's settings and log, or set "
                    + "base_url in [lidarr] to Lidarr's own address."),
            _ => null,
        };
    }
}
