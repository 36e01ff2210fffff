using System.Globalization;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>The settings of MQTT.</summary>
public sealed record MqttOptions
{
    /// <summary>No broker.</summary>
    public static MqttOptions Off { get; } = new();

    /// <summary>The broker; null when MQTT is off. Default: off.</summary>
    public MqttBroker? Broker { get; init; }

    /// <summary>The user name at the broker. Default: empty, for none.</summary>
    public string User { get; init; } = "";

    /// <summary>The password of the user; null for none.</summary>
    public Secret? Password { get; init; }

    /// <summary>The topic of the state, and the client id. Default: <c>lidarr-cache-warmer</c>.</summary>
    public string Topic { get; init; } = MqttSettings.Topic.Default;

    /// <summary>The prefix of the topics where Home Assistant looks for devices. Default: <c>homeassistant</c>.</summary>
    public string DiscoveryPrefix { get; init; } = MqttSettings.DiscoveryPrefix.Default;

    internal static MqttOptions From(SettingReader reader) => new()
    {
        Broker = reader.Read(MqttSettings.Broker),
        User = reader.Read(MqttSettings.User),
        Password = reader.ReadSecret(MqttSettings.Password),
        Topic = reader.Read(MqttSettings.Topic),
        DiscoveryPrefix = reader.Read(MqttSettings.DiscoveryPrefix),
    };
}

/// <summary>The address of an MQTT broker.</summary>
/// <param name="Host">The name or address, without brackets.</param>
/// <param name="Port">The port: 1 to 65,535.</param>
/// <param name="UsesTls">Whether the connection is encrypted from its start.</param>
public sealed record MqttBroker(string Host, int Port, bool UsesTls)
{
    /// <summary>The address as written in a config file.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(UsesTls ? "mqtts" : "mqtt")}://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");
}
