using System.Net;
using System.Net.Security;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Library;

/// <summary>How Lidarr is reached: the keys of the section <c>[lidarr]</c>.</summary>
/// <param name="BaseUrl">
/// The address that Lidarr is opened with in a browser, its URL base included; trailing slashes do not matter. It holds
/// no user name and password; see <see cref="Access"/>.
/// </param>
/// <param name="ApiKey">Lidarr's API key. It goes into the header <c>X-Api-Key</c> and nowhere else.</param>
/// <param name="VerifyTls">Whether an https address must show a certificate that this machine trusts.</param>
/// <param name="Timeout">
/// How long to wait for the first KB of an answer, and then for each further one. It limits
/// no total: a large library may take minutes as long as it keeps coming.
/// </param>
public sealed record LidarrConnection(string BaseUrl, Secret ApiKey, bool VerifyTls, TimeSpan Timeout)
{
    /// <summary>A host that does not even take a connection is not a library that answers late.</summary>
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Which of several Lidarrs it leads to. Default the one of <c>[lidarr]</c>.</summary>
    public InstanceName Name { get; init; }

    /// <summary>
    /// What a proxy in front of Lidarr wants, such as <c>user:password</c>, which is sent as Basic authentication; and the
    /// proxy that leads to Lidarr.
    /// </summary>
    public ServerAccess Access { get; init; } = ServerAccess.Plain;

    /// <summary>
    /// What judges the certificate of an https address: the system, whose reason is kept; nobody where
    /// <see cref="VerifyTls"/> is off.
    /// </summary>
    public RemoteCertificateValidationCallback CertificateJudge => Access.CertificateJudge(VerifyTls);

    /// <summary>The URL of a path behind the base URL; it holds nothing that must not be shown.</summary>
    /// <param name="path">For example <c>api/v1/artist</c>, without a slash at its start.</param>
    /// <exception cref="LidarrException">The address or the key cannot be used at all.</exception>
    public Uri AddressOf(string path) => Address().For(path);

    /// <summary>What sends requests to this Lidarr: without redirects and cookies, and only to it.</summary>
    public SocketsHttpHandler CreateHandler()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            UseCookies = false,
            ConnectTimeout = ConnectTimeout,
            UseProxy = Access.Proxy is not null,
            Proxy = ProxyWay.Through(Access.Proxy),

            // A run asks Lidarr a few times, far apart: a connection kept would only be one that has died meanwhile.
            PooledConnectionLifetime = TimeSpan.Zero,
        };
        handler.SslOptions.RemoteCertificateValidationCallback = CertificateJudge;
        return handler;
    }

    /// <summary>The connection without its secrets: neither the key nor user name and password are shown.</summary>
    public override string ToString()
    {
        var address = LidarrAddress.TryParse(BaseUrl, out var known) ? known.Shown("") : "(unreadable address)";
        return $"{nameof(LidarrConnection)} {{ {address}, {nameof(VerifyTls)} = {VerifyTls} }}";
    }

    /// <summary>The address, once it and the key are known to be usable.</summary>
    internal LidarrAddress Address()
    {
        if (!LidarrAddress.TryParse(BaseUrl, out var address))
        {
            throw new LidarrException(LidarrFault.BadAddress,
                "base_url in [lidarr] is not a valid address. Write it like http://192.168.1.103:8686.").In(Name);
        }

        return ApiKey.FitsIntoHeader
            ? address
            : throw new LidarrException(LidarrFault.KeyRefused,
                "api_key in [lidarr] contains a space, a line break or an accent. Copy the key again from the Lidarr at "
                    + $"{address.Shown("")} (Settings → General → Security).").In(Name);
    }
}
