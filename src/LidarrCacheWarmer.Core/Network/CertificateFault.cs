using System.Security.Authentication;

namespace LidarrCacheWarmer.Network;

/// <summary>Why a certificate is not trusted. Each value leads to different advice for the user.</summary>
internal enum CertificateFlaw
{
    /// <summary>No authority that this machine trusts has signed it.</summary>
    Untrusted,

    /// <summary>It has expired, or is not yet valid.</summary>
    OutOfDate,

    /// <summary>It is valid, but for another host name.</summary>
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
