using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Metadata;

/// <summary>Explains a server that gives every request the same useless answer, and what to do about it.</summary>
public static class LikelyCause
{
    /// <summary>One or two sentences; null when the answer suggests nothing that a user could do.</summary>
    /// <param name="answer">The answer to every request, including the root page.</param>
    public static string? For(Answer answer) => answer switch
    {
        { Fault: TransportFault.ProxyUnreachable } => $"The proxy {answer.Proxy} does not answer: check that it is running, and its address.",
        { Fault: TransportFault.ProxyRefused } => $"The proxy {answer.Proxy} does not connect to it: check that the proxy may, and is of the kind that its address says.",
        { Fault: TransportFault.CertificateOutOfDate } => "Its certificate is out of date: check the clock of this machine; if that is right, only those who run the server can renew it.",
        { Fault: TransportFault.CertificateOfAnotherHost } => "Its certificate is made out to another name: write that name into target_base_url in [probe].",
        { StatusCode: >= 400 } when PlainToTls.IsSaidBy(answer.Body.Text) => "Its port speaks HTTPS: write https:// instead of http:// in target_base_url in [probe].",
        { Fault: not TransportFault.None } or { GatewayRefuses: true } => null,
        { StatusCode: 401 } => "It wants a login: a server of your own may want user:password in target_base_url in [probe].",
        { StatusCode: 407, Proxy: { } proxy } => $"The proxy {proxy} wants a login: write user:password@ before its host.",
        { StatusCode: 407 } => "A proxy on the way wants a login: check the proxy settings of this machine or container.",
        { StatusCode: 403 or 451 } => "This machine's address is probably blocked, as those of VPNs and shared addresses often are: try another address, or wait.",
        { StatusCode: 501 or 503 } => "It is probably in maintenance, or its database is away: wait until it recovers.",
        { StatusCode: 304 } => "A cache on the way is broken: have it let requests to the metadata server pass.",
        { StatusCode: >= 300 and < 400, Location: null or "" } => "target_base_url in [probe] probably leads to something else than a metadata server: correct it.",
        { StatusCode: >= 300 and < 400 } => $"It redirects to {AnswerWords.Target(answer.Location)}: put the right address into target_base_url in [probe].",
        { StatusCode: < 300 } => "target_base_url in [probe] probably leads to something else than a metadata server: correct it.",
        { StatusCode: 429 or 408 or 425 or >= 500 } => null,
        _ => "The path in target_base_url in [probe] is probably wrong: correct it.",
    };
}
