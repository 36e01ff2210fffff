using System.Net;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of <c>[web]</c>: the page, the API and the metrics of <c>schedule</c>.</summary>
internal static class WebSettings
{
    /// <summary>The address in a new config file.</summary>
    public const string Loopback = "127.0.0.1:8687";

    /// <summary>The address in a config file that the image creates: inside a container, nobody reaches loopback.</summary>
    public const string Everywhere = "0.0.0.0:8687";

    private const string Section = "web";

    public static Setting<IPEndPoint?> Listen { get; } = new(Section, "listen", WebTypes.Endpoint, null)
    {
        Meaning = "Address and port of the web page. With none, nothing listens. For all machines of your network: 0.0.0.0:8687.",
        Example = "0.0.0.0:8687",
        ForNewFiles = Loopback,
    };

    public static Setting<string> UrlBase { get; } = new(Section, "url_base", WebTypes.UrlBase, "")
    {
        Meaning = "Path of the page behind a reverse proxy, such as /warmer.",
        Use = SettingUse.Commented,
    };

    public static Setting<string> Hosts { get; } = new(Section, "hosts", WebTypes.HostNames, "")
    {
        Meaning = "Public host names of the page, such as warmer.example.com. Addresses, names without a dot, and names that end in .local, .lan, "
            + ".home, .home.arpa or .internal always work.",
        Use = SettingUse.Commented,
    };

    public static Setting<AddressList> Proxies { get; } = new(Section, "proxies", WebTypes.Addresses, AddressList.Empty)
    {
        Meaning = "Addresses of your reverse proxies, such as 172.18.0.0/16. The page trusts headers about a visitor only from these addresses.",
        Use = SettingUse.Commented,
    };

    public static Setting<string> UserHeader { get; } = new(Section, "user_header", WebTypes.HeaderName, "")
    {
        Meaning = "Header in which one of your proxies names the user who has logged in there, such as Remote-User. That user needs no password.",
        Use = SettingUse.Commented,
    };

    public static Setting<Secret> Password { get; } = new(Section, "password", WebTypes.Password, new Secret(""))
    {
        Meaning = "Password of the page. Without it, you set the password on the page, with the token that the log shows.",
        Use = SettingUse.Commented,
    };

    public static Setting<Secret> FullKey { get; } = new(Section, "full_key", WebTypes.Key, new Secret(""))
    {
        Meaning = "Key for the whole API, in addition to the keys of 'web key'.",
        Use = SettingUse.Commented,
    };

    public static Setting<Secret> ReadKey { get; } = new(Section, "read_key", WebTypes.Key, new Secret(""))
    {
        Meaning = "Key that can only read the API and the metrics, for dashboards, in addition to the keys of 'web key'.",
        Use = SettingUse.Commented,
    };

    public static Setting<bool> Metrics { get; } = new(Section, "metrics", SettingTypes.Switch, false)
    {
        Meaning = "Offer /metrics for Prometheus. It needs a key, like the API.",
        Use = SettingUse.Commented,
    };

    public static IEnumerable<Setting> All => [Listen, UrlBase, Hosts, Proxies, UserHeader, Password, FullKey, ReadKey, Metrics];
}
