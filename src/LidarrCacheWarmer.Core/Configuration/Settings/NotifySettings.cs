using LidarrCacheWarmer.Configuration.Ini;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of one notification, in <c>[notify]</c> or <c>[notify.NAME]</c>.</summary>
internal sealed class NotifySettings
{
    /// <summary>The section of the notification without a name of its own.</summary>
    public const string UnnamedSection = "notify";

    private NotifySettings(string section)
    {
        Section = section;
        Kind = new(section, "type", NotifyTypes.Kind, NotifyKind.None)
        {
            Meaning = "Service that receives the messages. With none, the section is off.",
            Use = SettingUse.Documented,
            Example = "ntfy",
        };
        Url = new(section, "url", NotifyTypes.Address("https://ntfy.sh/your-topic", "http", "https", "smtp", "smtps"), new Secret(""))
        {
            Meaning = "Address of the service: the topic of ntfy, the webhook of Discord, the server of Gotify, the mail server (smtp://host:587 with STARTTLS, or "
                + "smtps://host:465), your own webhook, or the notify address of Apprise API. telegram and pushover do not need it.",
            Use = SettingUse.Documented,
            Example = "https://ntfy.sh/your-topic",
        };
        Token = new(section, "token", NotifyTypes.Token, new Secret(""))
        {
            Meaning = "Token of the service: an access token of ntfy, the application token of Gotify or Pushover, or the token of a Telegram bot. A webhook gets it "
                + "as a bearer token.",
            Use = SettingUse.Documented,
        };
        User = new(section, "user", NotifyTypes.Text, "") { Meaning = "User name for mail, ntfy or a webhook.", Use = SettingUse.Documented };
        Password = new(section, "password", NotifyTypes.SecretText, new Secret("")) { Meaning = "Password of that user.", Use = SettingUse.Documented };
        To = new(section, "to", NotifyTypes.SecretText, new Secret(""))
        {
            Meaning = "Recipient: mail addresses separated by commas, the chat id of Telegram, or the user key of Pushover.",
            Use = SettingUse.Documented,
        };
        From = new(section, "from", NotifyTypes.Text, "") { Meaning = "Sender of mails, such as warmer@example.com.", Use = SettingUse.Documented };
        Tag = new(section, "tag", NotifyTypes.Text, "")
        {
            Meaning = "Tag that selects services of Apprise API. Without it, Apprise notifies only services that have no tag.",
            Use = SettingUse.Documented,
        };
        Body = new(section, "body", NotifyTypes.Text, "")
        {
            Meaning = "JSON body of a webhook. {title}, {message}, {event}, {urgent} and {time} are replaced. Without it, the body has a field for each.",
            Use = SettingUse.Documented,
        };
        Events = new(section, "events", NotifyTypes.Events, Enum.GetValues<NotifyEvent>())
        {
            Meaning = "Which events cause a message, separated by commas.",
            Use = SettingUse.Documented,
        };
    }

    /// <summary>The settings of <c>[notify]</c>. Documents show only these, because all notifications have the same keys.</summary>
    public static NotifySettings Unnamed { get; } = new(UnnamedSection);

    /// <summary>The section, without brackets.</summary>
    public string Section { get; }

    public Setting<NotifyKind> Kind { get; }

    public Setting<Secret> Url { get; }

    public Setting<Secret> Token { get; }

    public Setting<string> User { get; }

    public Setting<Secret> Password { get; }

    public Setting<Secret> To { get; }

    public Setting<string> From { get; }

    public Setting<string> Tag { get; }

    public Setting<string> Body { get; }

    public Setting<IReadOnlyList<NotifyEvent>> Events { get; }

    public IEnumerable<Setting> All => [Kind, Url, Token, User, Password, To, From, Tag, Body, Events];

    /// <summary>
    /// The settings of each notification of a configuration. A configuration without any gets the section <c>[notify]</c>, which is off.
    /// </summary>
    public static IReadOnlyList<NotifySettings> Find(IniDocument document, IReadOnlyDictionary<string, string> environment) =>
        SectionFamily.Notifications.Find(document, environment) is { Count: > 0 } sections
            ? [.. sections.Select(section => section == UnnamedSection ? Unnamed : new NotifySettings(section))]
            : [Unnamed];
}
