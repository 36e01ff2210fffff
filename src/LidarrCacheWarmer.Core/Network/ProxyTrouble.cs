using System.Net;

namespace LidarrCacheWarmer.Network;

/// <summary>What went wrong at a proxy.</summary>
public enum ProxyTroubleKind
{
    /// <summary>No connection to it.</summary>
    NoConnection,

    /// <summary>Its host name has no address.</summary>
    UnknownHost,

    /// <summary>Its certificate is refused.</summary>
    Certificate,

    /// <summary>It did not connect to the server.</summary>
    NoTunnel,
}

/// <summary>Tells a fault of the proxy from one of the server behind it.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Status">What an HTTP proxy answered; null when it did not.</param>
public readonly record struct ProxyTrouble(ProxyTroubleKind Kind, int? Status)
{
    /// <summary>Whether it wants a login.</summary>
    public bool IsLogin => Status == (int)HttpStatusCode.ProxyAuthenticationRequired;

    /// <summary>Judges a fault of a request that went through a proxy; null when it is not known to be the proxy's.</summary>
    public static ProxyTrouble? From(Exception fault, ProxyAddress proxy)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
        {
            if (inner is CertificateFault { IsOfProxy: true })
            {
                return new ProxyTrouble(ProxyTroubleKind.Certificate, null);
            }
        }

        // A SOCKS4 proxy alone is told an address, which is looked up here.
        return (fault as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.ProxyTunnelError => new ProxyTrouble(ProxyTroubleKind.NoTunnel, (int?)((HttpRequestException)fault).StatusCode),
            HttpRequestError.ConnectionError => new ProxyTrouble(ProxyTroubleKind.NoConnection, null),
            HttpRequestError.NameResolutionError when proxy.Scheme is not "socks4" => new ProxyTrouble(ProxyTroubleKind.UnknownHost, null),
            _ => null,
        };
    }
}
