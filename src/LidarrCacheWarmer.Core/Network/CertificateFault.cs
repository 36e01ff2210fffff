using System.Security.Authentication;

namespace LidarrCacheWarmer.Network;

/// <summary>Why a certificate is not trusted, as far as it makes a difference to what a user can do.</summary>
internal enum CertificateFlaw
{
    /// <summary>Nobody this machine trusts has signed it.</summary>
    Untrusted,

    /// <summary>It is out of date, or will only come into force.</summary>
    OutOfDate,

    /// <summary>It is in order, but made out to another name.</summary>
    OfAnotherHost,
}

/// <summary>A certificate that was refused, and why: the system's own fault says it in words only.</summary>
internal sealed class CertificateFault(CertificateFlaw flaw, bool isOfProxy)
    : AuthenticationException($"The certificate is not accepted ({flaw}).")
{
    public CertificateFlaw Flaw => flaw;

    /// <summary>Whether it is the certificate of the proxy on the way.</summary>
    public bool IsOfProxy => isOfProxy;
}
