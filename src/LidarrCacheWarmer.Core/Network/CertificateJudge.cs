using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace LidarrCacheWarmer.Network;

/// <summary>Accepts or rejects a certificate of a server or its proxy, from the result of .NET's validation.</summary>
/// <param name="isVerified">
/// Whether the server's certificate is validated; the proxy's certificate is always validated.
/// </param>
/// <param name="authorities">Authorities trusted in addition to the system's; null for none.</param>
/// <param name="proxy">The proxy; null for none.</param>
internal sealed class CertificateJudge(bool isVerified, OwnAuthorities? authorities, ProxyAddress? proxy)
{
    /// <summary>The validation callback for the connection.</summary>
    /// <exception cref="CertificateFault">The certificate is rejected.</exception>
    public bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var isOfProxy = IsOfProxy(sender);
        if (!isVerified && !isOfProxy)
        {
            return true;
        }

        var flags = FlagsOf(chain);
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && authorities is not null && chain is not null && certificate is X509Certificate2 shown)
        {
            // A certificate signed by the user's own authority can still be expired.
            var own = authorities.Judge(shown, chain);
            flags = own is X509ChainStatusFlags.NoError or X509ChainStatusFlags.NotTimeValid ? own : flags;
            errors &= own == X509ChainStatusFlags.NoError ? ~SslPolicyErrors.RemoteCertificateChainErrors : errors;
        }

        return errors == SslPolicyErrors.None ? true : throw new CertificateFault(FlawOf(flags, errors), isOfProxy);
    }

    /// <summary>All problems of a chain.</summary>
    internal static X509ChainStatusFlags FlagsOf(X509Chain? chain) =>
        (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);

    private bool IsOfProxy(object sender) =>
        proxy is { Scheme: "https" }
        && sender is SslStream { TargetHostName: var host }
        && string.Equals(host, proxy.Host, StringComparison.OrdinalIgnoreCase);

    private static CertificateFlaw FlawOf(X509ChainStatusFlags flags, SslPolicyErrors errors) =>
        !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? CertificateFlaw.OfAnotherHost
        : flags == X509ChainStatusFlags.NotTimeValid ? CertificateFlaw.OutOfDate
        : CertificateFlaw.Untrusted;
}
