namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of <c>[heartbeat]</c>: services that miss a sign of life.</summary>
internal static class HeartbeatSettings
{
    private const string Section = "heartbeat";

    public static Setting<Secret> PingUrl { get; } = new(Section, "ping_url", NotifyTypes.Address("https://hc-ping.com/your-uuid", "http", "https"), new Secret(""))
    {
        Meaning = "Ping address of a check at Healthchecks. It gets the start, the end and the failure of each run, with the results log.",
        Use = SettingUse.Documented,
        Example = "https://hc-ping.com/your-uuid",
    };

    public static Setting<Secret> KumaUrl { get; } = new(Section, "kuma_url", NotifyTypes.Address("http://192.168.1.2:3001/api/push/your-token", "http", "https"), new Secret(""))
    {
        Meaning = "Address of a push monitor in Uptime Kuma. The schedule pushes its state every minute, and a plain run pushes at its end.",
        Use = SettingUse.Documented,
    };

    public static IEnumerable<Setting> All => [PingUrl, KumaUrl];
}
