using LidarrCacheWarmer.Configuration.Ini;
using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of one Lidarr, in <c>[lidarr]</c> or <c>[lidarr.NAME]</c>.</summary>
internal sealed class LidarrSettings
{
    /// <summary>The value of the key in a new config file.</summary>
    public const string ApiKeyPlaceholder = "YOUR_LIDARR_API_KEY";

    private const string ApiKeyName = "api_key";

    // A day in seconds. .NET timers allow 49 days, but no user needs to wait longer than a day for Lidarr.
    private const int LongestTimeout = 86_400;

    private LidarrSettings(InstanceName name)
    {
        Name = name;
        var section = name.ToString();
        BaseUrl = new(section, "base_url", SettingTypes.Address, new BaseUrl("http://192.168.1.103:8686"))
        {
            Meaning = "Lidarr's address, with its URL base if it has one.",
            Example = "http://192.168.1.103:8686/lidarr",
        };
        ApiKey = new(section, ApiKeyName, SettingTypes.Secret, new Secret(ApiKeyPlaceholder))
        {
            Meaning = "Lidarr's API key, from Lidarr: Settings > General > Security. Or set api_key_file to a file with the key, such as Lidarr's config.xml.",
        };
        VerifySsl = new(section, "verify_ssl", SettingTypes.Switch, true)
        {
            Meaning = "Check Lidarr's certificate. Use false only in a private network.",
        };
        Timeout = new(section, "lidarr_timeout", SettingTypes.WholeSeconds(1, LongestTimeout), TimeSpan.FromSeconds(60))
        {
            Meaning = "Longest wait for an answer from Lidarr. With thousands of artists, Lidarr needs about a minute.",
            Unit = "seconds",
        };
        Proxy = new(section, "proxy", ProxySetting.TypeFor(section), ProxySetting.Auto)
        {
            Meaning = "Proxy for requests to Lidarr. With auto, the program follows http_proxy, https_proxy, all_proxy and no_proxy, but uses no "
                + "proxy if Lidarr has a private address. With none, it uses no proxy. You can also write the address of a proxy, such as "
                + "socks5h://192.168.1.2:1080.",
            Use = SettingUse.Commented,
        };
        CaFile = new(section, "ca_file", SettingTypes.FileOrNone, "")
        {
            Meaning = "A PEM file with your own certificate authority, if it signed Lidarr's certificate.",
            Use = SettingUse.Commented,
        };
    }

    /// <summary>
    /// The settings of <c>[lidarr]</c>. Documents show only these, because all Lidarrs have the same keys.
    /// </summary>
    public static LidarrSettings Unnamed { get; } = new(InstanceName.Unnamed);

    /// <summary>The name of the Lidarr.</summary>
    public InstanceName Name { get; }

    public Setting<BaseUrl> BaseUrl { get; }

    public Setting<Secret> ApiKey { get; }

    public Setting<bool> VerifySsl { get; }

    public Setting<TimeSpan> Timeout { get; }

    public Setting<ProxySetting> Proxy { get; }

    public Setting<string> CaFile { get; }

    public IEnumerable<Setting> All => [BaseUrl, ApiKey, VerifySsl, Timeout, Proxy, CaFile];

    /// <summary>The settings of a Lidarr. For a named Lidarr, new settings are created.</summary>
    public static LidarrSettings For(InstanceName name) => name == InstanceName.Unnamed ? Unnamed : new LidarrSettings(name);

    /// <summary>The settings of each Lidarr of a configuration. A configuration without any Lidarr gets the section <c>[lidarr]</c>.</summary>
    public static IReadOnlyList<LidarrSettings> Find(IniDocument document, IReadOnlyDictionary<string, string> environment) =>
        SectionFamily.Lidarrs.Find(document, environment) is { Count: > 0 } sections ? [.. sections.Select(section => For(InstanceName.TryParse(section)!.Value))] : [Unnamed];

    /// <summary>Whether a setting is the API key of any Lidarr.</summary>
    public static bool IsApiKey(Setting setting) => string.Equals(setting.Key, ApiKeyName, StringComparison.Ordinal);
}
