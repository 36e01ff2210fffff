using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>The services that miss a sign of life.</summary>
/// <param name="PingUrl">The address of a check at Healthchecks, as it understands it; null for none. Default: none.</param>
/// <param name="KumaUrl">The address of a push monitor in Uptime Kuma; null for none. Default: none.</param>
public sealed record HeartbeatOptions(Secret? PingUrl, Secret? KumaUrl)
{
    /// <summary>The proxy. Default: none.</summary>
    public ProxyChoice Proxy { get; init; } = ProxyChoice.None;

    internal static HeartbeatOptions From(SettingReader reader, AccessReading access) =>
        new(reader.ReadSecret(HeartbeatSettings.PingUrl), reader.ReadSecret(HeartbeatSettings.KumaUrl)) { Proxy = access.EnvironmentProxy(HeartbeatSettings.PingUrl) };

    /// <summary>Masks the addresses where they occur in a text.</summary>
    public string HideSecretsIn(string text) => new[] { PingUrl, KumaUrl }.Aggregate(text, (hidden, secret) => secret?.HideAddressIn(hidden) ?? hidden);
}
