using System.Net;
using System.Net.Security;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Library;

/// <summary>The connection settings of a Lidarr: the keys of its section <c>[lidarr]</c>.</summary>
/// <param name="BaseUrl">
/// The address of Lidarr in a browser, including its URL base; trailing slashes are ignored. It contains no user name and
/// password; see <see cref="Access"/>.
/// </param>
/// <param name="ApiKey">Lidarr's API key. It is sent in the header <c>X-Api-Key</c> and used nowhere else.</param>
/// <param name="VerifyTls">Whether an https address needs a certificate that this machine trusts.</param>
/// <param name="Timeout">
/// How long to wait for the first KB of an answer, and for each further KB. The total time is not limited: a large
/// library may arrive for minutes.
/// </param>
public sealed record LidarrConnection(string BaseUrl, Secret ApiKey, bool VerifyTls, TimeSpan Timeout)
{
    /// <summary>
    /// The limit for connecting. It is separate, because a large library delays answers, not connections.
    /// </summary>
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The name of the Lidarr. Default: the Lidarr of the section <c>[lidarr]</c>.</summary>
    public InstanceName Name { get; init; }

    /// <summary>
    /// The login for a proxy in front of Lidarr (<c>user:password</c>, sent as Basic authentication), and the proxy
    /// that requests go through.
    /// </summary>
    public ServerAccess Access { get; init; } = ServerAccess.Plain;

    /// <summary>
    /// Validates the certificate of an https address as the system does, and keeps the reason of a rejection. Accepts
    /// every certificate of Lidarr if <see cref="VerifyTls"/> is off.
    /// </summary>
    public RemoteCertificateValidationCallback CertificateJudge => Access.CertificateJudge(VerifyTls);

    /// <summary>The URL of a path below the base URL; safe to show.</summary>
    /// <param name="path">For example <c>api/v1/artist</c>, without a leading slash.</param>
    /// <exception cref="LidarrException">The address or the key is unusable.</exception>
    public Uri AddressOf(string path) => Address().For(path);

    /// <summary>
    /// Creates the handler for requests to this Lidarr. It follows no redirects and stores no cookies.
    /// </summary>
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

            // A run sends few requests to Lidarr, far apart. A kept connection would be closed before the next request.
            PooledConnectionLifetime = TimeSpan.Zero,
        };
        handler.SslOptions.RemoteCertificateValidationCallback = CertificateJudge;
        return handler;
    }

    /// <summary>The connection without its secrets: key, user name and password are not shown.</summary>
    public override string ToString()
    {
        var address = LidarrAddress.TryParse(BaseUrl, out var known) ? known.Shown("") : "(unreadable address)";
        return $"{nameof(LidarrConnection)} {{ {address}, {nameof(VerifyTls)} = {VerifyTls} }}";
    }

    /// <summary>The address, after checking that it and the key are usable.</summary>
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
