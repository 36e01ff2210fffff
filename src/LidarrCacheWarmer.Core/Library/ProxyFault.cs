using System.Globalization;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Library;

/// <summary>Faults of the proxy between this program and Lidarr. Each message names the proxy.</summary>
internal static class ProxyFault
{
    /// <summary>Classifies a missing answer.</summary>
    /// <param name="fault">The exception.</param>
    /// <param name="asked">The requested URL.</param>
    /// <param name="proxy">The proxy.</param>
    /// <returns>The fault if the proxy certainly caused it; otherwise null.</returns>
    public static LidarrException? From(Exception fault, Uri asked, ProxyAddress proxy) => ProxyTrouble.From(fault, proxy) switch
    {
        null => null,
        { IsLogin: true } => WantsLogin(asked, proxy),
        { Kind: ProxyTroubleKind.NoConnection } => new(LidarrFault.ProxyFailed,
            $"The proxy {proxy} does not answer, so no request reached {asked}. Check that the proxy is running and that its "
                + "address is correct. If you need no proxy, set proxy = none in [lidarr].", fault),
        { Kind: ProxyTroubleKind.UnknownHost } => new(LidarrFault.ProxyFailed,
            $"The host of the proxy {proxy} is unknown, so no request reached {asked}. Check the proxy's address. If you need "
                + "no proxy, set proxy = none in [lidarr].", fault),
        { Kind: ProxyTroubleKind.Certificate } => new(LidarrFault.ProxyFailed,
            $"The certificate of the proxy {proxy} is not trusted, so no request reached {asked}. Set ca_file in [lidarr] to the "
                + "file of its certificate authority, or write http:// before the proxy if it uses plain HTTP.", fault),
        { Status: var status } => new(LidarrFault.ProxyFailed,
            $"The proxy {proxy} did not connect to "
                + $"{asked.Authority}{(status is { } code ? string.Create(CultureInfo.InvariantCulture, $" (it answered {code})") : "")}. Check base_url in [lidarr]. Check that the proxy allows this connection and that its type (http, socks5) is right. If you need no proxy, set proxy = none in [lidarr].", fault),
    };

    /// <summary>407: the proxy requires a login.</summary>
    public static LidarrException WantsLogin(Uri asked, ProxyAddress? proxy) => new(LidarrFault.ProxyFailed, proxy is null
        ? $"{asked} answered 407: a proxy on the way requires a login. Write user:password@ before its host in the "
            + "proxy setting of [lidarr]."
        : $"The proxy {proxy} requires a login{(proxy.UserInfo is null ? "" : " and rejected the configured one")}, so no "
            + $"request reached {asked}. Write user:password@ before the proxy's host.");
}
