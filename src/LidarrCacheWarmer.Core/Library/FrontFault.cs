using System.Globalization;

namespace LidarrCacheWarmer.Library;

/// <summary>Faults of a proxy that answers in front of Lidarr, worded to say which part needs fixing.</summary>
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
                $"{asked} answered {status}: this port speaks HTTPS, so write https:// instead of http:// in base_url in [lidarr].");
        }

        return status switch
        {
            401 or 403 when body.IsForeign || answer.Headers.WwwAuthenticate.Count > 0 => new(LidarrFault.LoginInFront,
                $"{answered}: a login page or a proxy in front of Lidarr wants a login, and the key did not reach Lidarr; write "
                + "user:password@ before the host in base_url in [lidarr], or its token into header_NAME there, or let it pass /api and "
                + "/signalr without a login."),
            404 when body.IsForeign => new(LidarrFault.NotFound,
                $"{answered}: this looks like a proxy in front of Lidarr that knows no way for this address; check host and URL base in "
                + "base_url in [lidarr], and the settings of the proxy."),
            429 => new(LidarrFault.HttpError,
                $"{answered}: a proxy in front of Lidarr limits how often it is asked; raise its limit for this machine, or set base_url "
                + "in [lidarr] to Lidarr's own address."),
            504 => new(LidarrFault.HttpError, string.Create(CultureInfo.InvariantCulture,
                $"{answered}: a proxy in front of Lidarr gave up waiting after {waited.TotalSeconds:0.#} seconds; raise its time limit (in "
                + $"nginx proxy_read_timeout), for a large library answers late, or set base_url in [lidarr] to Lidarr's own address.")),
            502 => new(LidarrFault.HttpError,
                $"{answered}: a proxy in front of Lidarr cannot reach it; check that Lidarr is running, and the address that the proxy "
                + "has for it."),
            >= 500 when body.IsForeign => new(LidarrFault.HttpError,
                $"{answered}: a proxy in front of Lidarr cannot reach it, or limits how often it is asked; check that Lidarr is running, "
                + "and the settings and the log of the proxy."),
            _ when body.IsForeign => new(LidarrFault.HttpError,
                $"{answered}: this looks like a proxy in front of Lidarr that refuses the request; look into its settings and its log, or "
                + "set base_url in [lidarr] to Lidarr's own address."),
            _ => null,
        };
    }
}
