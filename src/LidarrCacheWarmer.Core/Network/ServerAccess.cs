using System.Net.Security;

namespace LidarrCacheWarmer.Network;

/// <summary>How to reach a server at a known address: login, headers, proxy, certificate authorities.</summary>
public sealed record ServerAccess
{
    /// <summary>No login, no headers, no proxy.</summary>
    public static ServerAccess Plain { get; } = new();

    /// <summary>The <c>user:password</c> of the address, still percent-encoded; null for none.</summary>
    public Secret? UserInfo { get; init; }

    /// <summary>The proxy; null for none.</summary>
    public ProxyAddress? Proxy { get; init; }

    /// <summary>The user's own headers.</summary>
    public OwnHeaders Headers { get; init; } = OwnHeaders.None;

    /// <summary>Authorities trusted in addition to the system's; null for none.</summary>
    public OwnAuthorities? Authorities { get; init; }

    /// <summary>The certificate validation callback.</summary>
    /// <param name="isVerified">Whether the server's certificate is validated.</param>
    public RemoteCertificateValidationCallback CertificateJudge(bool isVerified = true) =>
        new CertificateJudge(isVerified, Authorities, Proxy).Judge;

    /// <summary>Shows only the proxy; everything else may be secret.</summary>
    public override string ToString() => $"{nameof(ServerAccess)} {{ {nameof(Proxy)} = {Proxy} }}";
}
