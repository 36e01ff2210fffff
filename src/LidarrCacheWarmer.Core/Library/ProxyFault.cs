using System.Globalization;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Library;

/// <summary>Faults of the proxy to Lidarr, each worded as one sentence that names the proxy.</summary>
internal static class ProxyFault
{
    /// <summary>Classifies a missing answer.</summary>
    /// <param name="fault">The exception.</param>
    /// <param name="asked">The requested URL.</param>
    /// <param name="proxy">The proxy.</param>
    /// <returns>The fault; null unless the proxy is known to have caused it.</returns>
    public static LidarrException? From(Exception fault, Uri asked, ProxyAddress proxy) => ProxyTrouble.From(fault, proxy) switch
    {
        null => null,
        { IsLogin: true } => WantsLogin(asked, proxy),
        { Kind: ProxyTroubleKind.NoConnection } => new(LidarrFault.ProxyFailed,
            $"The proxy {proxy} does not answer, so {asked} was not asked: check that it is running and its address, or set proxy = none "
            + "in [lidarr] if Lidarr is reached without it.", fault),
        { Kind: ProxyTroubleKind.UnknownHost } => new(LidarrFault.ProxyFailed,
            $"The host of the proxy {proxy} is unknown, so {asked} was not asked: check its address, or set proxy = none in [lidarr] if "
            + "Lidarr is reached without it.", fault),
        { Kind: ProxyTroubleKind.Certificate } => new(LidarrFault.ProxyFailed,
            $"The certificate of the proxy {proxy} is not trusted, so {asked} was not asked: name the authority that signed it in ca_file "
            + "in [lidarr], or write http:// before the proxy if it speaks plain HTTP.", fault),
        { Status: var status } => new(LidarrFault.ProxyFailed,
            $"The proxy {proxy} did not connect to {asked.Authority}{(status is { } code ? string.Create(CultureInfo.InvariantCulture, $" (it answered {code})") : "")}: "
            + "check base_url in [lidarr], and that the proxy may connect there and is of the kind that its address says, or set proxy = "
            + "none in [lidarr] if Lidarr is reached without it.", fault),
    };

    /// <summary>407: the proxy requires a login.</summary>
    public static LidarrException WantsLogin(Uri asked, ProxyAddress? proxy) => new(LidarrFault.ProxyFailed, proxy is null
        ? $"{asked} answered 407: a proxy on the way wants a login; name it with user:password@ before its host in proxy in [lidarr]."
        : $"The proxy {proxy} wants a login{(proxy.UserInfo is null ? "" : " and refused the one it was given")}, so {asked} was not asked: write "
            + "user:password@ before its host.");
}
