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

    /// <summary>Explains a server that refuses its root page and an artist alike.</summary>
    /// <returns>The sentence; null when it does not.</returns>
    public static string? OfBoth(Answer page, Answer artist, BaseUrl server) =>
        artist is { Fault: TransportFault.None, StatusCode: >= 400 } && AnswerForm.From(artist).IsAlsoThatOf(AnswerForm.From(page)) && LikelyCause.For(artist) is { } cause
            ? $"{server.Text} answered {Words(artist)} for its own page and for an artist. {cause}"
            : null;

    /// <summary>Explains an answer for an artist that no metadata server gives.</summary>
    public static string OfAnotherProgram(Answer artist, BaseUrl server) =>
        $"{server.Text} answered {Words(artist)} for an artist, as no metadata server does: check target_base_url in [probe], whose path may be wrong, "
        + "or which may lead to another program or a login.";

    private static string Words(Answer answer) => $"{answer.Code} {AnswerWords.OfRefusal(answer)}".TrimEnd();

    private static string OfTransport(Answer answer, BaseUrl server) => answer.Fault switch
    {
        TransportFault.ProxyUnreachable =>
            $"The proxy {answer.Proxy} does not answer, so {server.Text} was not asked: check that it is running and its address, or set proxy = none in [probe] if the server is reached without it.",
        TransportFault.ProxyRefused =>
            $"The proxy {answer.Proxy} did not connect to {server.Text}: check that it may connect there and is of the kind that its address says, or set proxy = none in [probe] if the server is reached without it.",
        TransportFault.CertificateOutOfDate =>
            $"The certificate of {server.Text} is out of date: check the clock of this machine; if that is right, only those who run the server can renew it.",
        TransportFault.CertificateOfAnotherHost =>
            $"The certificate of {server.Text} is made out to another name: write the name that it is made out to in target_base_url in [probe].",
        TransportFault.Timeout =>
            $"{server.Text} did not answer within timeout_seconds: check the network of this machine; if that is well, the server is overloaded, and runs wait for it.",
        TransportFault.UnknownHost =>
            $"The host of {server.Text} is unknown: check target_base_url in [probe], and that this machine or container can look names up (DNS).",
        TransportFault.Refused =>
            $"No connection to {server.Text}: check target_base_url in [probe], and whether a firewall stands between or the server is down.",
        TransportFault.Tls =>
            $"No secure connection to {server.Text}: check that this machine has current CA certificates (of an authority of your own: ca_file in [probe]) and the right time, "
            + "and that target_base_url in [probe] begins as it should, with https:// or http://.",
        TransportFault.None or TransportFault.Lost or TransportFault.Truncated or TransportFault.Other =>
            $"{server.Text} hung up without a whole answer: check target_base_url in [probe], its port and whether it wants https://, and proxies between.",
    };

    private static string? OfStatus(Answer answer, BaseUrl server)
    {
        var code = answer.StatusCode.ToString(CultureInfo.InvariantCulture);
        return answer switch
        {
            { StatusCode: >= 300 and < 400 } => $"{server.Text} answered {code}, {AnswerWords.For(answer)}{(AnswerWords.For(answer).EndsWith('?') ? "" : ".")}",
            _ when PlainToTls.IsSaidBy(answer.Body.Text) => $"{server.Text} answered {code}: its port speaks HTTPS, so write https:// instead of http:// in target_base_url in [probe].",
            { StatusCode: 401 } => $"{server.Text} answered 401, it wants a login: a server of your own may want user:password in target_base_url in [probe], or its token in header_NAME there.",
            { StatusCode: 407, Proxy: { } proxy } => $"The proxy {proxy} wants a login, so {server.Text} was not asked: write user:password@ before its host.",
            { StatusCode: 407 } => $"{server.Text} answered 407: a proxy on the way wants a login; check the proxy settings of this machine or container.",
            { StatusCode: 403 or 451 } => $"{server.Text} answered {code}, access denied: this machine's address may be blocked; a VPN or a shared address often is.",
            { StatusCode: 429 } => $"{server.Text} answered 429, too many requests: nothing is to be done now, "
                + "runs wait as long as it wants; lower rate_limit_per_second in [probe] if it happens often.",
            { GatewayRefuses: true } => $"{server.Text} answered {code}, its gateway sheds load (x-circuit-status): nothing is to be done here, runs wait until it recovers.",
            { StatusCode: 501 or 503, Body.Form: BodyForm.Json or BodyForm.Other } =>
                $"{server.Text} answered {Words(answer)}: it is in maintenance, or its database is away; nothing is to be done here, runs wait until it recovers.",
            { StatusCode: >= 500 } => $"{server.Text} answered {code}, the service is down: nothing is to be done here, runs wait until it recovers.",
            { Body.Form: BodyForm.Html } => $"{server.Text} answered with a web page instead of JSON: "
                + "check target_base_url in [probe], which may lead to another program or a login.",
            { StatusCode: 200, Body.Form: not BodyForm.Json } => $"{server.Text} answered with something that is no JSON: "
                + "check that target_base_url in [probe] leads to a metadata server.",
            _ => null,
        };
    }
}
