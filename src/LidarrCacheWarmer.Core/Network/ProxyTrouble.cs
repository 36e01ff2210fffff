using System.Net;

namespace LidarrCacheWarmer.Network;

/// <summary>What went wrong at a proxy.</summary>
public enum ProxyTroubleKind
{
    /// <summary>The proxy cannot be reached.</summary>
    NoConnection,

    /// <summary>The proxy's host name has no address.</summary>
    UnknownHost,

    /// <summary>The proxy's certificate is rejected.</summary>
    Certificate,

    /// <summary>The proxy could not connect to the server.</summary>
    NoTunnel,
}

/// <summary>A fault of the proxy, not of the server behind it.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Status">The status of an HTTP proxy; null when it gave none.</param>
public readonly record struct ProxyTrouble(ProxyTroubleKind Kind, int? Status)
{
    /// <summary>Whether the proxy requires a login.</summary>
    public bool IsLogin => Status == (int)HttpStatusCode.ProxyAuthenticationRequired;

    /// <summary>
    /// Classifies the fault of a request through a proxy; null unless the proxy certainly caused the fault.
    /// </summary>
    public static ProxyTrouble? From(Exception fault, ProxyAddress proxy)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
        {
            if (inner is CertificateFault { IsOfProxy: true })
            {
                return new ProxyTrouble(ProxyTroubleKind.Certificate, null);
            }
        }

        // With socks4, this machine resolves the server's name, so a failure there is not the proxy's fault.
        return (fault as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.ProxyTunnelError => new ProxyTrouble(ProxyTroubleKind.NoTunnel, (int?)((HttpRequestException)fault).StatusCode),
            HttpRequestError.ConnectionError => new ProxyTrouble(ProxyTroubleKind.NoConnection, null),
            HttpRequestError.NameResolutionError when proxy.Scheme is not "socks4" => new ProxyTrouble(ProxyTroubleKind.UnknownHost, null),
            _ => null,
        };
    }
}
