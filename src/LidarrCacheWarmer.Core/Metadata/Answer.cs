namespace LidarrCacheWarmer.Metadata;

/// <summary>What became of one request to the metadata server. Failures are answers too, not exceptions.</summary>
public sealed record Answer
{
    /// <summary>The HTTP status; 0 when none came.</summary>
    public int StatusCode { get; init; }

    /// <summary>What went wrong below HTTP; <see cref="TransportFault.None"/> when a whole answer came.</summary>
    public TransportFault Fault { get; init; }

    /// <summary>What the body says, as far as it matters here.</summary>
    public AnswerBody Body { get; init; }

    /// <summary>What caches on the way promise and report.</summary>
    public CacheHeaders Cache { get; init; }

    /// <summary><c>Retry-After</c>, from the moment of the answer.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The gateway says that the whole backend refuses work: <c>x-circuit-status</c>, <c>x-all-rate-limited</c>.</summary>
    public bool GatewayRefuses { get; init; }

    /// <summary>Where a redirect points; it is reported, never followed.</summary>
    public string? Location { get; init; }

    /// <summary>The proxy that the request went through and who named it, without its login; null for none.</summary>
    public string? Proxy { get; init; }

    /// <summary>The moment of the answer by the clock of who answered; null when it does not say.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>From sending the request to the last byte of the body.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>
    /// The <c>last_status_code</c> of the ledgers: the status, <c>TIMEOUT</c>, or <c>EXC:</c> and the name that the
    /// Python tool's HTTP library has for the fault, so that its statistics go on counting them together.
    /// </summary>
    public string Code => Fault switch
    {
        TransportFault.None => StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture),
        TransportFault.Timeout => "TIMEOUT",
        TransportFault.UnknownHost or TransportFault.Refused => "EXC:ClientConnectorError",
        TransportFault.ProxyUnreachable => "EXC:ClientProxyConnectionError",
        TransportFault.ProxyRefused => "EXC:ClientHttpProxyError",
        TransportFault.Tls or TransportFault.CertificateOutOfDate or TransportFault.CertificateOfAnotherHost => "EXC:ClientConnectorCertificateError",
        TransportFault.Lost => "EXC:ServerDisconnectedError",
        TransportFault.Truncated => "EXC:ClientPayloadError",
        TransportFault.Other => "EXC:ClientError",
    };
}

/// <summary>What can go wrong below HTTP.</summary>
public enum TransportFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>No complete answer within the configured time.</summary>
    Timeout,

    /// <summary>The host name has no address.</summary>
    UnknownHost,

    /// <summary>No connection could be made.</summary>
    Refused,

    /// <summary>The TLS handshake failed.</summary>
    Tls,

    /// <summary>The server's certificate is out of date.</summary>
    CertificateOutOfDate,

    /// <summary>The server's certificate is made out to another name.</summary>
    CertificateOfAnotherHost,

    /// <summary>The proxy on the way could not be reached.</summary>
    ProxyUnreachable,

    /// <summary>The proxy on the way did not connect to the server.</summary>
    ProxyRefused,

    /// <summary>The connection ended after the request was sent and before an answer began.</summary>
    Lost,

    /// <summary>The connection ended in the middle of the body.</summary>
    Truncated,

    /// <summary>Anything else, such as an answer that is not HTTP.</summary>
    Other,
}
