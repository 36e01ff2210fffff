using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LidarrCacheWarmer.Network;

/// <summary>
/// The certificates of <c>ca_file</c>: authorities trusted in addition to the system's. Dates and names are still
/// validated.
/// </summary>
public sealed class OwnAuthorities : IEquatable<OwnAuthorities>
{
    private const string Label = "CERTIFICATE";

    private readonly string _pem;
    private readonly Lazy<X509Certificate2Collection> _certificates;

    private OwnAuthorities(string pem)
    {
        _pem = pem;
        _certificates = new Lazy<X509Certificate2Collection>(() => Load(pem));
    }

    /// <summary>Parses the certificates of a PEM file.</summary>
    /// <returns>The authorities; null when the text has no certificate, or a damaged certificate.</returns>
    /// <remarks>
    /// The certificates are loaded only when a server first shows its certificate: loading needs OpenSSL, which may not
    /// be installed.
    /// </remarks>
    public static OwnAuthorities? TryParse(string pem)
    {
        var count = 0;
        foreach (var der in Encoded(pem))
        {
            if (!IsCertificate(der))
            {
                return null;
            }

            count++;
        }

        return count > 0 ? new OwnAuthorities(pem) : null;
    }

    /// <summary>The problems that a certificate still has when these authorities are trusted.</summary>
    /// <param name="certificate">The certificate that a server shows.</param>
    /// <param name="shown">The chain built by the system, used for the certificates that the server sent along.</param>
    internal X509ChainStatusFlags Judge(X509Certificate2 certificate, X509Chain shown)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var purpose in shown.ChainPolicy.ApplicationPolicy)
        {
            _ = chain.ChainPolicy.ApplicationPolicy.Add(purpose);
        }

        chain.ChainPolicy.CustomTrustStore.AddRange(_certificates.Value);
        chain.ChainPolicy.ExtraStore.AddRange(shown.ChainPolicy.ExtraStore);
        _ = chain.Build(certificate);
        return CertificateJudge.FlagsOf(chain);
    }

    /// <inheritdoc/>
    public bool Equals(OwnAuthorities? other) => other is not null && string.Equals(_pem, other._pem, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OwnAuthorities);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_pem);

    private static X509Certificate2Collection Load(string pem)
    {
        var certificates = new X509Certificate2Collection();
        foreach (var der in Encoded(pem))
        {
            try
            {
                _ = certificates.Add(X509CertificateLoader.LoadCertificate(der));
            }
            catch (CryptographicException)
            {
                // This system cannot load this kind of certificate. Certificates that are signed with it stay
                // untrusted.
            }
        }

        return certificates;
    }

    private static List<byte[]> Encoded(string pem)
    {
        var found = new List<byte[]>();
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (rest[fields.Label] is Label)
            {
                var der = new byte[fields.DecodedDataLength];
                _ = Convert.TryFromBase64Chars(rest[fields.Base64Data], der, out _);
                found.Add(der);
            }

            rest = rest[fields.Location.End..];
        }

        return found;
    }

    // An X.509 certificate is a sequence of content, algorithm and signature.
    private static bool IsCertificate(byte[] der)
    {
        try
        {
            var parts = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
            _ = parts.ReadSequence();
            _ = parts.ReadSequence();
            _ = parts.ReadBitString(out _);
            return !parts.HasData;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
