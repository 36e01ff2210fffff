using System.Globalization;

namespace LidarrCacheWarmer.Metadata;

/// <summary>The outcome of one request to the metadata server. Failures are answers too, not exceptions.</summary>
public sealed record Answer
{
    /// <summary>The HTTP status; 0 without an answer.</summary>
    public int StatusCode { get; init; }

    /// <summary>The fault below HTTP; <see cref="TransportFault.None"/> after a complete answer.</summary>
    public TransportFault Fault { get; init; }

    /// <summary>The relevant content of the body.</summary>
    public AnswerBody Body { get; init; }

    /// <summary>The cache headers.</summary>
    public CacheHeaders Cache { get; init; }

    /// <summary>The wait in <c>Retry-After</c>, counted from the time of the answer; null for none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Whether the gateway reports that the whole backend refuses work: <c>x-circuit-status</c>,
    /// <c>x-all-rate-limited</c>.
    /// </summary>
    public bool GatewayRefuses { get; init; }

    /// <summary>The target of a redirect; it is reported, never followed.</summary>
    public string? Location { get; init; }

    /// <summary>The proxy of the request and the setting that named it, without its login; null for none.</summary>
    public string? Proxy { get; init; }

    /// <summary>The header <c>Date</c>: when the answer was made, by the server's clock; null when absent.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The time from sending the request to the last byte of the body.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>
    /// The value of <c>last_status_code</c> in the ledgers: the status, <c>TIMEOUT</c>, or <c>EXC:</c> and a fault
    /// name. The Python tool's HTTP library uses the same fault names, so the tool's statistics still group them.
    /// </summary>
    public string Code => Fault switch
    {
        TransportFault.None => StatusCode.ToString(CultureInfo.InvariantCulture),
        TransportFault.Timeout => "TIMEOUT",
        TransportFault.UnknownHost or TransportFault.Refused => "EXC:ClientConnectorError",
        TransportFault.ProxyUnreachable => "EXC:ClientProxyConnectionError",
        TransportFault.ProxyRefused => "EXC:ClientHttpProxyError",
        TransportFault.Tls or TransportFault.CertificateOutOfDate or TransportFault.CertificateOfAnotherHost => "EXC:ClientConnectorCertificateError",
        TransportFault.Lost => "EXC:ServerDisconnectedError",
        TransportFault.Truncated => "EXC:ClientPayloadError",
        TransportFault.Other => "EXC:ClientError",
    };

    /// <summary>
    /// The age of the server's data by the server's own clock, from the answer of its root page; null when not given.
    /// </summary>
    /// <param name="now">The current time, if the answer has no date.</param>
    public TimeSpan? DataAge(DateTimeOffset now) =>
        DateTimeOffset.TryParse(Body.ReplicationDate, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made) ? (Date ?? now) - made : null;
}

/// <summary>What can go wrong below HTTP.</summary>
public enum TransportFault
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>No complete answer within the configured time.</summary>
    Timeout,

    /// <summary>The host name has no address.</summary>
    UnknownHost,

    /// <summary>No connection could be made.</summary>
    Refused,

    /// <summary>The TLS handshake failed.</summary>
    Tls,

    /// <summary>The server's certificate has expired or is not yet valid.</summary>
    CertificateOutOfDate,

    /// <summary>The server's certificate is for another host name.</summary>
    CertificateOfAnotherHost,

    /// <summary>The proxy could not be reached.</summary>
    ProxyUnreachable,

    /// <summary>The proxy could not connect to the server.</summary>
    ProxyRefused,

    /// <summary>The connection ended after the request was sent and before an answer began.</summary>
    Lost,

    /// <summary>The connection ended in the middle of the body.</summary>
    Truncated,

    /// <summary>Any other fault, such as an answer that is not HTTP.</summary>
    Other,
}
