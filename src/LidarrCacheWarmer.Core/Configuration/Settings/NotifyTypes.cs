using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The types of settings of notifications, heartbeats and MQTT.</summary>
internal static class NotifyTypes
{
    private const string None = "none";
    private const int LongestPort = 65_535;

    /// <summary>The service that receives notifications.</summary>
    public static SettingType<NotifyKind> Kind { get; } = SettingTypes.Choice(
        (None, NotifyKind.None), ("ntfy", NotifyKind.Ntfy), ("discord", NotifyKind.Discord), ("gotify", NotifyKind.Gotify), ("telegram", NotifyKind.Telegram),
        ("pushover", NotifyKind.Pushover), ("mail", NotifyKind.Mail), ("webhook", NotifyKind.Webhook), ("apprise", NotifyKind.Apprise));

    /// <summary>The events of a notification.</summary>
    public static SettingType<IReadOnlyList<NotifyEvent>> Events { get; } = SettingTypes.Several(
        ("needs_you", NotifyEvent.NeedsYou), ("solved", NotifyEvent.Solved), ("run_failed", NotifyEvent.RunFailed), ("server", NotifyEvent.Server),
        ("recovered", NotifyEvent.Recovered), ("weekly", NotifyEvent.Weekly));

    /// <summary>An address with one of the given schemes, which is never shown because such addresses contain keys.</summary>
    /// <param name="example">A valid address.</param>
    /// <param name="schemes">The allowed schemes.</param>
    public static SettingType<Secret> Address(string example, params string[] schemes) => new("secret address", "",
        text => IsNone(text) ? new(new Secret(""), null)
            : Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme, StringComparer.Ordinal) && address.Host.Length > 0
                && !text.AsSpan().ContainsAny(" \t\\")
                ? new(new Secret(text), null)
                : new(null, $"is not a valid address; write it like {example}"),
        // Only the default value is ever written, so the result does not depend on the value.
        _ => None);

    /// <summary>A token, which fits into a header; an empty secret for none.</summary>
    public static SettingType<Secret> Token { get; } = new("secret", "",
        text => IsNone(text) ? new(new Secret(""), null)
            : new Secret(text) is { FitsIntoHeader: true } token ? new(token, null)
            : new(null, "contains a space or a character that is not allowed in a token; copy it again"),
        _ => None);

    /// <summary>A text that is never shown; empty for none.</summary>
    public static SettingType<Secret> SecretText { get; } = new("secret", "", text => new(new Secret(IsNone(text) ? "" : text), null), _ => None);

    /// <summary>A text; empty for none.</summary>
    public static SettingType<string> Text { get; } = new("text or none", "", text => new(IsNone(text) ? "" : text, null), text => text.Length == 0 ? None : text);

    /// <summary>The address of an MQTT broker; null for none.</summary>
    public static SettingType<MqttBroker?> Broker { get; } = new("address or none", "",
        text => IsNone(text) ? new(null, null)
            : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "mqtt" or "mqtts" && address.Host.Length > 0
                && address is { UserInfo: "", PathAndQuery: "" or "/", Fragment: "" }
                ? new(new MqttBroker(address.IdnHost.Trim('[', ']'), address.Port is > 0 and <= LongestPort and var port ? port : DefaultPort(address.Scheme), address.Scheme == "mqtts"), null)
                : new(null, "is not a valid address of a broker; write it like mqtt://192.168.1.2:1883, and the login as user and password"),
        broker => broker?.ToString() ?? None);

    /// <summary>A topic of MQTT, without wildcards.</summary>
    public static SettingType<string> Topic { get; } = new("topic", "",
        text => text.AsSpan().ContainsAny("+#\0 ") || text.StartsWith('/') || text.EndsWith('/')
            ? new(null, $"is {Quoted.Value(text)}; write a topic without +, # and spaces that neither starts nor ends with /")
            : new(text, null),
        text => text);

    private static int DefaultPort(string scheme) => scheme == "mqtts" ? 8883 : 1883;

    private static bool IsNone(string text) => string.Equals(text, None, StringComparison.OrdinalIgnoreCase);
}
