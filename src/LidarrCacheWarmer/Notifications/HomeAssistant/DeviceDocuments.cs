using System.Text.Json.Serialization;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;

namespace LidarrCacheWarmer.Notifications.HomeAssistant;

/// <summary>
/// The description of a device with its entities, in one message
/// (https://www.home-assistant.io/integrations/mqtt/#device-discovery-payload; Home Assistant 2024.11 and later).
/// </summary>
internal sealed record DeviceDocument(DeviceFacts Device, OriginFacts Origin, IReadOnlyDictionary<string, EntityDocument> Components)
{
    private const string StateTopic = "state", RunTopic = "run", StatusTopic = "status";

    /// <summary>The description of a schedule.</summary>
    public static DeviceDocument From(MqttOptions options)
    {
        var id = IdOf(options);
        return new DeviceDocument(
            new DeviceFacts([id], "Lidarr cache warmer", ProgramIdentity.Name, ProgramIdentity.Version),
            new OriginFacts(ProgramIdentity.Name, ProgramIdentity.Version, ProgramIdentity.Url),
            new Dictionary<string, EntityDocument>(StringComparer.Ordinal)
            {
                ["warm"] = Sensor("Warm", "warm_percent", "mdi:thermometer") with { UnitOfMeasurement = "%" },
                ["due"] = Sensor("Due", "due", "mdi:calendar-clock"),
                ["cold"] = Sensor("Cold", "cold", "mdi:snowflake"),
                ["problem"] = Entity("binary_sensor", "Problem") with
                {
                    StateTopic = StateTopicOf(options),
                    ValueTemplate = "{{ value_json.problem }}",
                    DeviceClass = "problem",
                    JsonAttributesTopic = StateTopicOf(options),
                    JsonAttributesTemplate = "{{ {'sentence': value_json.sentence} | tojson }}",
                    UniqueId = $"{id}_problem",
                },
                ["run"] = Entity("button", "Run now") with { CommandTopic = RunTopicOf(options), Icon = "mdi:play", UniqueId = $"{id}_run" },
            });

        EntityDocument Sensor(string name, string value, string icon) => Entity("sensor", name) with
        {
            StateTopic = StateTopicOf(options),
            ValueTemplate = $"{{{{ value_json.{value} }}}}",
            StateClass = "measurement",
            Icon = icon,
            UniqueId = $"{id}_{value}",
        };

        EntityDocument Entity(string platform, string name) => new(platform, name, StatusTopicOf(options));
    }

    /// <summary>The topic of the description.</summary>
    public static string TopicOf(MqttOptions options) => $"{options.DiscoveryPrefix}/device/{IdOf(options)}/config";

    /// <summary>The topic where the state is published.</summary>
    public static string StateTopicOf(MqttOptions options) => $"{options.Topic}/{StateTopic}";

    /// <summary>The topic where the button asks for a run.</summary>
    public static string RunTopicOf(MqttOptions options) => $"{options.Topic}/{RunTopic}";

    /// <summary>The topic that says whether the schedule is connected: <c>online</c> or <c>offline</c>.</summary>
    public static string StatusTopicOf(MqttOptions options) => $"{options.Topic}/{StatusTopic}";

    /// <summary>The topic where Home Assistant says that it has started.</summary>
    public static string BirthTopicOf(MqttOptions options) => $"{options.DiscoveryPrefix}/status";

    // Home Assistant accepts only letters, digits, _ and - in an id.
    private static string IdOf(MqttOptions options) =>
        string.Concat(options.Topic.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'));
}

/// <summary>The device itself.</summary>
internal sealed record DeviceFacts(IReadOnlyList<string> Identifiers, string Name, string Manufacturer, string SwVersion);

/// <summary>The program that describes the device.</summary>
internal sealed record OriginFacts(string Name, string SwVersion, string SupportUrl);

/// <summary>An entity of the device.</summary>
internal sealed record EntityDocument(string Platform, string Name, string AvailabilityTopic)
{
    public string UniqueId { get; init; } = "";

    public string? StateTopic { get; init; }

    public string? ValueTemplate { get; init; }

    public string? CommandTopic { get; init; }

    public string? UnitOfMeasurement { get; init; }

    public string? StateClass { get; init; }

    public string? DeviceClass { get; init; }

    public string? JsonAttributesTopic { get; init; }

    public string? JsonAttributesTemplate { get; init; }

    public string? Icon { get; init; }
}

/// <summary>The values of the entities. The problem is <c>ON</c> or <c>OFF</c>, as Home Assistant expects it.</summary>
internal sealed record StateDocument(double WarmPercent, long Due, long Cold, string Problem, string Sentence);

/// <summary>The JSON writers, generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeviceDocument))]
[JsonSerializable(typeof(StateDocument))]
internal sealed partial class HomeAssistantJson : JsonSerializerContext;
