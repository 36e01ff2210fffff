namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of <c>[lidarr]</c>.</summary>
internal static class LidarrSettings
{
    /// <summary>What a fresh config file holds where the key belongs.</summary>
    public const string ApiKeyPlaceholder = "YOUR_LIDARR_API_KEY";

    private const string Section = "lidarr";

    public static Setting<BaseUrl> BaseUrl { get; } =
        new(Section, "base_url", SettingTypes.Address, new BaseUrl("http://192.168.1.103:8686"))
        {
            Meaning = "Where Lidarr is, with its URL base if it has one.",
            Example = "http://192.168.1.103:8686/lidarr",
        };

    public static Setting<Secret> ApiKey { get; } =
        new(Section, "api_key", SettingTypes.Secret, new Secret(ApiKeyPlaceholder))
        {
            Meaning = "Lidarr's API key, found in Lidarr under Settings > General > Security; or api_key_file = a file that holds it, also Lidarr's config.xml.",
        };

    public static Setting<bool> VerifySsl { get; } = new(Section, "verify_ssl", SettingTypes.Switch, true)
    {
        Meaning = "Whether Lidarr's certificate is checked; turn it off only within a private network.",
    };

    // A timer ends at 49 days; a day is more than anyone waits for Lidarr.
    public static Setting<TimeSpan> Timeout { get; } =
        new(Section, "lidarr_timeout", SettingTypes.WholeSeconds(1, 86_400), TimeSpan.FromSeconds(60))
        {
            Meaning = "How long Lidarr may take to answer; a library of thousands of artists takes it a minute.",
            Unit = "seconds",
        };

    public static Setting<ProxySetting> Proxy { get; } = new(Section, "proxy", ProxySetting.TypeFor(Section), ProxySetting.Auto)
    {
        Meaning = "Which proxy leads to Lidarr: auto for the one of http_proxy, https_proxy, all_proxy and no_proxy, but none to "
            + "private addresses; none; or its address, as in socks5h://192.168.1.2:1080.",
        Use = SettingUse.Commented,
    };

    public static Setting<string> CaFile { get; } = new(Section, "ca_file", SettingTypes.FileOrNone, "")
    {
        Meaning = "A PEM file with the authority that signed Lidarr's certificate, if it is your own.",
        Use = SettingUse.Commented,
    };

    public static IEnumerable<Setting> All => [BaseUrl, ApiKey, VerifySsl, Timeout, Proxy, CaFile];
}
