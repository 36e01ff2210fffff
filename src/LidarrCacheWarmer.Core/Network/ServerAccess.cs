using System.Net.Security;

namespace LidarrCacheWarmer.Network;

/// <summary>What a server and the way to it want besides the address: logins, headers, a proxy, authorities.</summary>
public sealed record ServerAccess
{
    /// <summary>Nothing at all, and no proxy.</summary>
    public static ServerAccess Plain { get; } = new();

    /// <summary>The <c>user:password</c> of the address, percent signs still encoded; null for none.</summary>
    public Secret? UserInfo { get; init; }

    /// <summary>The proxy on the way; null for none.</summary>
    public ProxyAddress? Proxy { get; init; }

    /// <summary>Headers of the user's own.</summary>
    public OwnHeaders Headers { get; init; } = OwnHeaders.None;

    /// <summary>Whose signature of a certificate counts besides those that the system trusts; null for nobody.</summary>
    public OwnAuthorities? Authorities { get; init; }

    /// <summary>What judges certificates.</summary>
    /// <param name="isVerified">Whether the server's is judged at all.</param>
    public RemoteCertificateValidationCallback CertificateJudge(bool isVerified = true) =>
        new CertificateJudge(isVerified, Authorities, Proxy).Judge;

    /// <summary>Nothing of what is in it but the proxy.</summary>
    public override string ToString() => $"{nameof(ServerAccess)} {{ {nameof(Proxy)} = {Proxy} }}";
}
