namespace LidarrCacheWarmer.Metadata;

/// <summary>The few words that explain an answer which is no success, for people.</summary>
public static class Evidence
{
    /// <summary>Says what the answer's code alone does not; empty when there is nothing to add.</summary>
    public static string Of(Answer answer)
    {
        if (answer.Fault != TransportFault.None)
        {
            return OfFault(answer.Fault);
        }

        if (answer.StatusCode is >= 300 and < 400)
        {
            return $"a redirect to {Target(answer.Location)}: is target_base_url right?";
        }

        return answer.Body.Form switch
        {
            BodyForm.Html => "an HTML page",
            BodyForm.Other when answer.StatusCode == 200 => "no JSON",
            BodyForm.Empty when answer.StatusCode == 200 => "an empty body",
            BodyForm.TooLarge => "a body beyond 64 MB",
            _ => "",
        };
    }

    /// <summary>Where a redirect leads, for people: an address and nothing else, without what may be secret in it.</summary>
    public static string Target(string? location) =>
        Uri.TryCreate(location, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : "another place";

    private static string OfFault(TransportFault fault) => fault switch
    {
        TransportFault.Timeout => "no answer within timeout_seconds",
        TransportFault.UnknownHost => "the host name is unknown",
        TransportFault.Refused => "no connection",
        TransportFault.Tls => "the TLS handshake failed",
        TransportFault.Lost => "the connection was lost before an answer",
        TransportFault.Truncated => "the answer broke off",
        _ => "no HTTP answer",
    };
}
