using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of <c>[mqtt]</c>: a device in Home Assistant.</summary>
internal static class MqttSettings
{
    private const string Section = "mqtt";
    private const string ProgramName = "lidarr-cache-warmer";

    public static Setting<MqttBroker?> Broker { get; } = new(Section, "broker", NotifyTypes.Broker, null)
    {
        Meaning = "Address of your MQTT broker: mqtt://host:1883, or mqtts://host:8883 with TLS. The schedule then appears as a device in Home Assistant.",
        Use = SettingUse.Documented,
        Example = "mqtt://192.168.1.2:1883",
    };

    public static Setting<string> User { get; } = new(Section, "user", NotifyTypes.Text, "") { Meaning = "User name at the broker.", Use = SettingUse.Documented };

    public static Setting<Secret> Password { get; } =
        new(Section, "password", NotifyTypes.SecretText, new Secret("")) { Meaning = "Password of that user.", Use = SettingUse.Documented };

    public static Setting<string> Topic { get; } = new(Section, "topic", NotifyTypes.Topic, ProgramName)
    {
        Meaning = "Topic of the state, and the client id at the broker. Give each schedule that uses the same broker its own.",
        Use = SettingUse.Documented,
    };

    public static Setting<string> DiscoveryPrefix { get; } = new(Section, "discovery_prefix", NotifyTypes.Topic, "homeassistant")
    {
        Meaning = "Prefix of the topics where Home Assistant looks for devices.",
        Use = SettingUse.Documented,
    };

    public static IEnumerable<Setting> All => [Broker, User, Password, Topic, DiscoveryPrefix];
}
