using System.Globalization;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Checking;

/// <summary>Why a metadata server cannot be used, in one sentence that says what to check.</summary>
internal static class ServerFault
{
    /// <summary>Judges an answer that says nothing of an entry.</summary>
    /// <returns>The sentence; null when the server is there.</returns>
    public static string? Of(Answer answer, BaseUrl server) => answer.Fault != TransportFault.None
        ? OfTransport(answer.Fault, server)
        : OfStatus(answer, server);

    private static string OfTransport(TransportFault fault, BaseUrl server) => fault switch
    {
        TransportFault.Timeout =>
            $"{server.Text} did not answer within timeout_seconds: check the network of this machine; if that is well, the server is overloaded, and runs wait for it.",
        TransportFault.UnknownHost =>
            $"The host of {server.Text} is unknown: check target_base_url in [probe], and that this machine or container can look names up (DNS).",
        TransportFault.Refused =>
            $"No connection to {server.Text}: check target_base_url in [probe], and whether a firewall stands between or the server is down.",
        TransportFault.Tls =>
            $"No secure connection to {server.Text}: check that this machine has current CA certificates and the right time, "
            + "and that target_base_url in [probe] begins as it should, with https:// or http://.",
        _ =>
            $"{server.Text} hung up without a whole answer: check target_base_url in [probe], its port and whether it wants https://, and proxies between.",
    };

    private static string? OfStatus(Answer answer, BaseUrl server)
    {
        var code = answer.StatusCode.ToString(CultureInfo.InvariantCulture);
        return answer switch
        {
            { StatusCode: >= 300 and < 400 } => $"{server.Text} answered {Evidence.Of(answer)}",
            { StatusCode: 401 } => $"{server.Text} answered 401, it wants a login: a server of your own may want user:password in target_base_url in [probe].",
            { StatusCode: 403 } => $"{server.Text} answered 403, access denied: this machine's address may be blocked; a VPN or a shared address often is.",
            { StatusCode: 429 } => $"{server.Text} answered 429, too many requests: nothing is to be done now, "
                + "runs wait as long as it wants; lower rate_limit_per_second in [probe] if it happens often.",
            { GatewayRefuses: true } => $"{server.Text} answered {code}, its gateway sheds load (x-circuit-status): nothing is to be done here, runs wait until it recovers.",
            { StatusCode: >= 500 } => $"{server.Text} answered {code}, the service is down: nothing is to be done here, runs wait until it recovers.",
            { Body.Form: BodyForm.Html } => $"{server.Text} answered with a web page instead of JSON: "
                + "check target_base_url in [probe], which may lead to another program or a login.",
            { StatusCode: 200, Body.Form: not BodyForm.Json } => $"{server.Text} answered with something that is no JSON: "
                + "check that target_base_url in [probe] leads to a metadata server.",
            _ => null,
        };
    }
}
