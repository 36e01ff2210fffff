using System.Security.Authentication;

namespace LidarrCacheWarmer.Network;

/// <summary>Why a certificate is not trusted. Each value leads to different advice for the user.</summary>
internal enum CertificateFlaw
{
    /// <summary>The certificate is not signed by an authority that this machine trusts.</summary>
    Untrusted,

    /// <summary>The certificate has expired, or is not yet valid.</summary>
    OutOfDate,

    /// <summary>The certificate is valid, but for another host name.</summary>
    OfAnotherHost,
}

/// <summary>Reports why a certificate is rejected. .NET's own exception gives the reason only as text.</summary>
internal sealed class CertificateFault(CertificateFlaw flaw, bool isOfProxy)
    : AuthenticationException($"The certificate is not accepted ({flaw}).")
{
    public CertificateFlaw Flaw => flaw;

    /// <summary>Whether the certificate belongs to the proxy.</summary>
    public bool IsOfProxy => isOfProxy;
}
