using System.Globalization;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Checking;

/// <summary>Explains why a metadata server is unusable, in one sentence that says what to check.</summary>
internal static class ServerFault
{
    /// <summary>Explains an answer that says nothing about an entry.</summary>
    /// <returns>The sentence; null when the server works.</returns>
    public static string? Describe(Answer answer, BaseUrl server) =>
        (answer.Fault != TransportFault.None ? OfTransport(answer, server) : OfStatus(answer, server)) is not { } sentence ? null
            : answer.Proxy is { } proxy && !sentence.Contains(proxy, StringComparison.Ordinal) ? $"{sentence} The request went through the proxy {proxy}."
            : sentence;

    /// <summary>Explains why a server refuses both its root page and an artist with the same answer.</summary>
    /// <returns>The sentence; null when the server does not do this.</returns>
    public static string? OfBoth(Answer page, Answer artist, BaseUrl server) =>
        artist is { Fault: TransportFault.None, StatusCode: >= 400 } && AnswerForm.From(artist).IsAlsoThatOf(AnswerForm.From(page)) && LikelyCause.For(artist) is { } cause
            ? $"{server.Text} answered {Words(artist)} to its root page and to an artist. {cause}"
            : null;

    /// <summary>Explains an answer for an artist that cannot come from a metadata server.</summary>
    public static string OfAnotherProgram(Answer artist, BaseUrl server) =>
        $"{server.Text} answered {Words(artist)} to an artist, so it is not a metadata server. Check target_base_url in "
            + "[probe]. The path may be wrong, or the address leads to another program or a login page.";

    private static string Words(Answer answer) => $"{answer.Code} {AnswerWords.OfRefusal(answer)}".TrimEnd();

    private static string OfTransport(Answer answer, BaseUrl server) => answer.Fault switch
    {
        TransportFault.ProxyUnreachable =>
            $"The proxy {answer.Proxy} does not answer, so no request reached {server.Text}. Check that the proxy is running "
                + "and that its address is correct. If you need no proxy, set proxy = none in [probe].",
        TransportFault.ProxyRefused =>
            $"The proxy {answer.Proxy} did not connect to {server.Text}. Check that the proxy allows this connection and that its "
                + "type (http, socks5) is right. If you need no proxy, set proxy = none in [probe].",
        TransportFault.CertificateOutOfDate =>
            $"The certificate of {server.Text} has expired or is not valid yet. Check the clock of this machine. If the clock "
                + "is right, only the server's operator can fix the certificate.",
        TransportFault.CertificateOfAnotherHost =>
            $"The certificate of {server.Text} is for another host name. Write that name in target_base_url in [probe].",
        TransportFault.Timeout =>
            $"{server.Text} did not answer within timeout_seconds. Check the network of this machine. If the network works, "
                + "the server is overloaded, and runs wait for it.",
        TransportFault.UnknownHost =>
            $"The host of {server.Text} is unknown. Check target_base_url in [probe] and the DNS of this machine or container.",
        TransportFault.Refused =>
            $"Cannot connect to {server.Text}. Check target_base_url in [probe]. The server may be down, or a firewall blocks it.",
        TransportFault.Tls =>
            $"Cannot make a secure connection to {server.Text}. Check the time and the CA certificates of this machine, and "
                + "whether target_base_url in [probe] needs https:// or http://. For your own certificate authority, set "
                + "ca_file in [probe].",
        TransportFault.None or TransportFault.Lost or TransportFault.Truncated or TransportFault.Other =>
            $"{server.Text} closed the connection before the answer was complete. Check the port of target_base_url in "
                + "[probe] and whether it needs https://. Check any proxy on the way.",
    };

    private static string? OfStatus(Answer answer, BaseUrl server)
    {
        var code = answer.StatusCode.ToString(CultureInfo.InvariantCulture);
        return answer switch
        {
            { StatusCode: >= 300 and < 400 } => $"{server.Text} answered {code}, {AnswerWords.For(answer)}{(AnswerWords.For(answer).EndsWith('?') ? "" : ".")}",
            _ when PlainToTls.IsSaidBy(answer.Body.Text) => $"{server.Text} answered {code}: its port needs HTTPS. Write "
                + "https:// instead of http:// in target_base_url in [probe].",
            { StatusCode: 401 } => $"{server.Text} answered 401: it requires a login. For a server of your own, write "
                + "user:password@ before the host in target_base_url in [probe], or write the server's token in header_NAME in [probe].",
            { StatusCode: 407, Proxy: { } proxy } => $"The proxy {proxy} requires a login, so no request reached "
                + $"{server.Text}. Write user:password@ before the proxy's host.",
            { StatusCode: 407 } => $"{server.Text} answered 407: a proxy on the way requires a login. Check the proxy settings of this machine or container.",
            { StatusCode: 403 or 451 } => $"{server.Text} answered {code}, access denied: this machine's IP address may be "
                + "blocked. This is common for VPNs and shared addresses.",
            { StatusCode: 429 } => $"{server.Text} answered 429, too many requests. Runs wait as long as the server asks. If "
                + "this happens often, lower rate_limit_per_second in [probe].",
            { GatewayRefuses: true } => $"{server.Text} answered {code}: it is overloaded (x-circuit-status). Runs wait until it recovers.",
            { StatusCode: 501 or 503, Body.Form: BodyForm.Json or BodyForm.Other } =>
                $"{server.Text} answered {Words(answer)}: it is in maintenance, or its database is down. Runs wait until it recovers.",
            { StatusCode: >= 500 } => $"{server.Text} answered {code}: the service is down. Runs wait until it recovers.",
            { Body.Form: BodyForm.Html } => $"{server.Text} answered with a web page instead of JSON. Check target_base_url in "
                + "[probe]: it may lead to another program or a login page.",
            { StatusCode: 200, Body.Form: not BodyForm.Json } => $"{server.Text} answered with something other than JSON. "
                + "Check that target_base_url in [probe] leads to a metadata server.",
            _ => null,
        };
    }
}
