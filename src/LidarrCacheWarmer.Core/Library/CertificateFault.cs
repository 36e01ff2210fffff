using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace LidarrCacheWarmer.Library;

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
internal sealed class CertificateFault(CertificateFlaw flaw)
    : AuthenticationException($"The certificate is refused ({flaw}).")
{
    public CertificateFlaw Flaw => flaw;

    /// <summary>The system's own judgement, with its reason kept.</summary>
    public static bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None ? true : throw new CertificateFault(FlawOf(chain, errors));

    private static CertificateFlaw FlawOf(X509Chain? chain, SslPolicyErrors errors)
    {
        var found = (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        return !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
                ? CertificateFlaw.OfAnotherHost
            : found == X509ChainStatusFlags.NotTimeValid ? CertificateFlaw.OutOfDate
            : CertificateFlaw.Untrusted;
    }
}
