using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LidarrCacheWarmer.Tests.Network;

/// <summary>A test's own certificate authority, and the certificates that it has signed.</summary>
internal sealed class HomeMade : IDisposable
{
    private static readonly DateTimeOffset Long = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<X509Certificate2> _made = [];

    public HomeMade()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=An authority of a test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        Root = Keep(request.CreateSelfSigned(Long, Long.AddYears(80)));
    }

    /// <summary>The certificate of the authority.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>A valid certificate for this machine.</summary>
    public X509Certificate2 Good() => Make(IPAddress.Loopback.ToString(), Long.AddYears(79));

    /// <summary>A certificate that expired in 2021.</summary>
    public X509Certificate2 Expired() => Make(IPAddress.Loopback.ToString(), Long.AddYears(1));

    /// <summary>A certificate for another machine.</summary>
    public X509Certificate2 OfAnotherHost() => Make("127.0.0.2", Long.AddYears(79));

    /// <summary>Makes a handler trust only this authority.</summary>
    public void TrustedBy(SocketsHttpHandler handler) => handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { Root },
        RevocationMode = X509RevocationMode.NoCheck,
    };

    public void Dispose() => _made.ForEach(certificate => certificate.Dispose());

    private X509Certificate2 Make(string address, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={address}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Parse(address));
        request.CertificateExtensions.Add(names.Build());
        using var bare = request.Create(Root, Long, until, RandomNumberGenerator.GetBytes(8));
        return Keep(bare.CopyWithPrivateKey(key));
    }

    private X509Certificate2 Keep(X509Certificate2 certificate)
    {
        _made.Add(certificate);
        return certificate;
    }
}
