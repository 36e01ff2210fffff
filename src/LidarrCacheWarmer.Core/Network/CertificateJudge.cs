using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace LidarrCacheWarmer.Network;

/// <summary>Judges the certificate of a server, and of the proxy on the way to it, by the system's own judgement.</summary>
/// <param name="isVerified">Whether the server's is judged at all; the proxy's always is.</param>
/// <param name="authorities">Whose signature counts besides those that the system trusts; null for nobody.</param>
/// <param name="proxy">The proxy; null for none.</param>
internal sealed class CertificateJudge(bool isVerified, OwnAuthorities? authorities, ProxyAddress? proxy)
{
    /// <summary>The judgement, to be handed to what connects.</summary>
    /// <exception cref="CertificateFault">The certificate is refused.</exception>
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
            // A certificate that the user's own authority has signed is at most out of date to it.
            var own = authorities.Judge(shown, chain);
            flags = own is X509ChainStatusFlags.NoError or X509ChainStatusFlags.NotTimeValid ? own : flags;
            errors &= own == X509ChainStatusFlags.NoError ? ~SslPolicyErrors.RemoteCertificateChainErrors : errors;
        }

        return errors == SslPolicyErrors.None ? true : throw new CertificateFault(FlawOf(flags, errors), isOfProxy);
    }

    /// <summary>All that is wrong with a chain.</summary>
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
