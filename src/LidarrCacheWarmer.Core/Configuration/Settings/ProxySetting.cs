using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The value of the key <c>proxy</c>.</summary>
/// <param name="FollowsEnvironment">Whether the environment variables select the proxy (<c>auto</c>).</param>
/// <param name="Address">The proxy; null for <c>none</c> and <c>auto</c>.</param>
internal sealed record ProxySetting(bool FollowsEnvironment, ProxyAddress? Address)
{
    /// <summary>The value <c>auto</c>: the environment variables select the proxy.</summary>
    public static ProxySetting Auto { get; } = new(true, null);

    /// <summary>The type of the setting.</summary>
    /// <param name="section">The section of the key.</param>
    public static SettingType<ProxySetting> TypeFor(string section) => new("auto, none, or the address of a proxy", "", text =>
        {
            if (text.ToLowerInvariant() is "auto" or "none")
            {
                return new(text.ToLowerInvariant() is "auto" ? Auto : new ProxySetting(false, null), null);
            }

            var (proxy, complaint) = ProxyAddress.Read(text, $"proxy in [{section}]");
            return complaint is null ? new(new ProxySetting(false, proxy), null) : new(null, $"{complaint}, or auto or none");
        },
        setting => setting.FollowsEnvironment ? "auto" : setting.Address?.Text ?? "none");
}
