using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Metadata;

/// <summary>Explains why a server gives every request the same useless answer, and what to do.</summary>
public static class LikelyCause
{
    /// <summary>The likely cause and its fix in one or two sentences; null when there is no advice.</summary>
    /// <param name="answer">The answer to every request, including the root page.</param>
    public static string? For(Answer answer) => answer switch
    {
        { Fault: TransportFault.ProxyUnreachable } => $"The proxy {answer.Proxy} does not answer. Check that the proxy is running and that its address is correct.",
        { Fault: TransportFault.ProxyRefused } => $"The proxy {answer.Proxy} does not connect to the server. Check that the "
            + "proxy allows this connection and that its type (http, socks5) is right.",
        { Fault: TransportFault.CertificateOutOfDate } => "The server's certificate has expired or is not valid yet. Check the clock "
            + "of this machine. If the clock is right, only the server's operator can fix the certificate.",
        { Fault: TransportFault.CertificateOfAnotherHost } => "The server's certificate is for another host name. Write that name in target_base_url in [probe].",
        { StatusCode: >= 400 } when PlainToTls.IsSaidBy(answer.Body.Text) => "The server's port needs HTTPS. Write https:// instead of "
            + "http:// in target_base_url in [probe].",
        { Fault: not TransportFault.None } or { GatewayRefuses: true } => null,
        { StatusCode: 401 } => "The server requires a login. For a server of your own, write user:password@ before the host in target_base_url in [probe].",
        { StatusCode: 407, Proxy: { } proxy } => $"The proxy {proxy} requires a login. Write user:password@ before its host.",
        { StatusCode: 407 } => "A proxy on the way requires a login. Check the proxy settings of this machine or container.",
        { StatusCode: 403 or 451 } => "The server probably blocks this machine's IP address, which is common for VPNs and "
            + "shared addresses. Use another address, or wait.",
        { StatusCode: 501 or 503 } => "The server is probably in maintenance, or its database is down. Wait until it recovers.",
        { StatusCode: 304 } => "A cache on the way is broken. Let requests to the metadata server bypass it.",
        { StatusCode: >= 300 and < 400, Location: null or "" } => "target_base_url in [probe] probably does not lead to a metadata server. Correct it.",
        { StatusCode: >= 300 and < 400 } => $"The server redirects to {AnswerWords.Target(answer.Location)}. Write the right address in target_base_url in [probe].",
        { StatusCode: < 300 } => "target_base_url in [probe] probably does not lead to a metadata server. Correct it.",
        { StatusCode: 429 or 408 or 425 or >= 500 } => null,
        _ => "The path in target_base_url in [probe] is probably wrong. Correct it.",
    };
}
