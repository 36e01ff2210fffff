using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Metadata;

/// <summary>Explains an unsuccessful answer in a few words.</summary>
public static class AnswerWords
{
    /// <summary>The words for an answer slower than <c>timeout_seconds</c>.</summary>
    internal const string Timeout = "no answer within timeout_seconds";

    /// <summary>The words for a body that is HTML.</summary>
    internal const string Page = "an HTML page";

    /// <summary>The words for a body that is neither JSON nor HTML.</summary>
    internal const string NoJson = "no JSON";

    /// <summary>Details that the answer's code does not contain; empty for none.</summary>
    public static string For(Answer answer)
    {
        if (answer.Fault != TransportFault.None)
        {
            return OfFault(answer);
        }

        if (answer.StatusCode is >= 300 and < 400)
        {
            return OfRedirect(answer);
        }

        return answer.Body.Form switch
        {
            BodyForm.Html => Page,
            BodyForm.Other when answer.StatusCode is 200 or 404 => NoJson,
            BodyForm.Empty when answer.StatusCode == 200 => "an empty body",
            BodyForm.TooLarge => "a body over 64 MB",
            BodyForm.Json or BodyForm.Other or BodyForm.Empty => "",
        };
    }

    /// <summary>
    /// Why the server refuses: its own words, sanitised and shortened, or else the meaning of the status; may be empty.
    /// </summary>
    public static string OfRefusal(Answer answer)
    {
        if (answer.Body.Form != BodyForm.Html && ServerWords.From(answer.Body) is { } words && ForeignText.Quotable(words, secret: null) is { Length: > 0 } said)
        {
            return said;
        }

        return For(answer) is { Length: > 0 } seen ? seen : StatusMeaning.For(answer.StatusCode);
    }

    /// <summary>The target of a redirect for messages: an address without its secrets.</summary>
    public static string Target(string? location) =>
        Uri.TryCreate(location, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : "another place";

    // Only these five statuses have a target. A 304 answers a conditional request, which this program never sends.
    private static string OfRedirect(Answer answer) => answer switch
    {
        { StatusCode: 301 or 302 or 303 or 307 or 308, Location.Length: > 0 } => $"a redirect to {Target(answer.Location)}: is target_base_url right?",
        { StatusCode: 301 or 302 or 303 or 307 or 308 } => "a redirect without a target: is target_base_url right?",
        { StatusCode: 304 } => "not modified, which is wrong here: a cache on the way is broken",
        _ => "not the answer of a metadata server: is target_base_url right?",
    };

    private static string OfFault(Answer answer) => answer.Fault switch
    {
        TransportFault.Timeout => Timeout,
        TransportFault.UnknownHost => "the host name is unknown",
        TransportFault.Refused => "cannot connect",
        TransportFault.Tls => "the TLS handshake failed",
        TransportFault.CertificateOutOfDate => "the certificate has expired or is not valid yet",
        TransportFault.CertificateOfAnotherHost => "the certificate is for another host name",
        TransportFault.ProxyUnreachable => $"the proxy {answer.Proxy} does not answer",
        TransportFault.ProxyRefused => $"the proxy {answer.Proxy} did not connect to the server",
        TransportFault.Lost => "the connection was lost before an answer",
        TransportFault.Truncated => "the answer was cut off",
        TransportFault.None or TransportFault.Other => "no HTTP answer",
    };
}
