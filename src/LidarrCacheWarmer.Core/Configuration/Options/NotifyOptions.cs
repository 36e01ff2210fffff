using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>The settings of a notification.</summary>
public sealed record NotifyOptions
{
    /// <summary>The section of the config file, such as <c>notify.phone</c>.</summary>
    public required string Section { get; init; }

    /// <summary>The service. Default: none.</summary>
    public required NotifyKind Kind { get; init; }

    /// <summary>The address of the service; null for the usual one.</summary>
    public Secret? Url { get; init; }

    /// <summary>The token of the service; null for none.</summary>
    public Secret? Token { get; init; }

    /// <summary>The user name. Default: empty, for none.</summary>
    public string User { get; init; } = "";

    /// <summary>The password of the user; null for none.</summary>
    public Secret? Password { get; init; }

    /// <summary>The recipient; null for none.</summary>
    public Secret? To { get; init; }

    /// <summary>The sender of mails. Default: empty, for none.</summary>
    public string From { get; init; } = "";

    /// <summary>The tag for Apprise API. Default: empty, for none.</summary>
    public string Tag { get; init; } = "";

    /// <summary>The body of a webhook with placeholders. Default: empty, for the usual body.</summary>
    public string Body { get; init; } = "";

    /// <summary>The events that cause a message. Default: all.</summary>
    public IReadOnlyList<NotifyEvent> Events { get; init; } = Enum.GetValues<NotifyEvent>();

    /// <summary>The proxy. Default: none.</summary>
    public ProxyChoice Proxy { get; init; } = ProxyChoice.None;

    /// <summary>The user's own headers. Default: none.</summary>
    public OwnHeaders Headers { get; init; } = OwnHeaders.None;

    /// <summary>The word for the service in a config file.</summary>
    public string KindWord => NotifyTypes.Kind.Write(Kind);

    /// <summary>Shows the section and the service; everything else may be secret.</summary>
    public override string ToString() => $"[{Section}] {KindWord}";

    internal static NotifyOptions Read(NotifySettings settings, SettingReader reader, AccessReading access) => new()
    {
        Section = settings.Section,
        Kind = reader.Read(settings.Kind),
        Url = reader.ReadSecret(settings.Url),
        Token = reader.ReadSecret(settings.Token),
        User = reader.Read(settings.User),
        Password = reader.ReadSecret(settings.Password),
        To = reader.ReadSecret(settings.To),
        From = reader.Read(settings.From),
        Tag = reader.Read(settings.Tag),
        Body = reader.Read(settings.Body),
        Events = reader.Read(settings.Events),
        Headers = access.Headers(settings.Section),
        Proxy = access.EnvironmentProxy(settings.Url),
    };

    /// <summary>Masks the secrets where they occur in a text.</summary>
    public string HideSecretsIn(string text) =>
        new[] { Token, Password, To }.Aggregate(Url?.HideAddressIn(Headers.HideIn(text)) ?? Headers.HideIn(text), (hidden, secret) => secret?.HideIn(hidden) ?? hidden);
}
