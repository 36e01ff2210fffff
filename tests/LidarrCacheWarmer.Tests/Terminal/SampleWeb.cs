using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Tests.Terminal;

/// <summary>The default options of the web page.</summary>
internal static class SampleWeb
{
    public static WebOptions Off { get; } = new()
    {
        Listen = null,
        UrlBase = "",
        Hosts = [],
        Proxies = AddressList.Empty,
        UserHeader = "",
        Password = null,
        FullKey = null,
        ReadKey = null,
        Metrics = false,
    };
}
