using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration;

/// <summary>Which keys each service of a notification needs, and which it uses.</summary>
internal static class NotifyKeys
{
    /// <summary>Reports missing keys as errors, and keys without effect as warnings.</summary>
    public static void Check(IEnumerable<(NotifySettings Settings, NotifyOptions Options)> notifications, SettingReader reader)
    {
        // A wrong type is already reported, and counts as none.
        foreach (var (notification, options) in notifications.Where(notification => notification.Options.Kind != NotifyKind.None))
        {
            var kind = options.Kind;
            var (needed, optional) = For(kind);
            foreach (var setting in notification.All.Where(setting => needed.Contains(setting.Key) && !reader.IsSet(setting) && reader.Find(setting) is null))
            {
                reader.Report(ProblemKind.Error, notification.Kind, $"is {NotifyTypes.Kind.Write(kind)}, which needs {setting.Key}: {Advice(kind, setting.Key)}");
            }

            foreach (var setting in notification.All.Where(setting => !needed.Contains(setting.Key) && !optional.Contains(setting.Key) && reader.IsSet(setting)))
            {
                reader.Report(ProblemKind.Warning, setting, $"has no effect with type = {NotifyTypes.Kind.Write(kind)}; remove it");
            }

            CheckAddress(notification, options, reader);
        }
    }

    private static (IReadOnlyList<string> Needed, IReadOnlyList<string> Optional) For(NotifyKind kind)
    {
        string[] always = ["type", "events"];
        return kind switch
        {
            NotifyKind.None => ([], always),
            NotifyKind.Ntfy => (["url"], [.. always, "token", "user", "password"]),
            NotifyKind.Discord => (["url"], always),
            NotifyKind.Gotify => (["url", "token"], always),
            NotifyKind.Telegram or NotifyKind.Pushover => (["token", "to"], [.. always, "url"]),
            NotifyKind.Mail => (["url", "from", "to"], [.. always, "user", "password"]),
            NotifyKind.Webhook => (["url"], [.. always, "token", "user", "password", "body"]),
            NotifyKind.Apprise => (["url"], [.. always, "tag", "user", "password"]),
        };
    }

    private static string Advice(NotifyKind kind, string key) => (kind, key) switch
    {
        (NotifyKind.Ntfy, "url") => "write the address of your topic, such as https://ntfy.sh/your-topic",
        (NotifyKind.Discord, "url") => "in Discord, open the settings of the channel > Integrations > Webhooks, and copy the address",
        (NotifyKind.Gotify, "url") => "write the address of your Gotify server",
        (NotifyKind.Gotify, "token") => "in Gotify, open Apps, create an application, and copy its token",
        (NotifyKind.Telegram, "token") => "create a bot with @BotFather, and copy its token",
        (NotifyKind.Telegram, "to") => "write the id of the chat that gets the messages",
        (NotifyKind.Pushover, "token") => "create an application at pushover.net, and copy its token",
        (NotifyKind.Pushover, "to") => "write your user key from pushover.net",
        (NotifyKind.Mail, "url") => "write your mail server, such as smtp://mail.example.com:587",
        (NotifyKind.Mail, "from") => "write the address that sends the mails",
        (NotifyKind.Mail, "to") => "write the address that gets the mails",
        (NotifyKind.Apprise, "url") => "write the notify address of your Apprise API, such as http://192.168.1.2:8000/notify/your-key",
        _ => "write its address",
    };

    // The same key takes the address of a mail server or of a web server, whatever its type is.
    private static void CheckAddress(NotifySettings notification, NotifyOptions options, SettingReader reader)
    {
        if (options is not { Url: { } url, Kind: var kind })
        {
            return;
        }

        var address = new Uri(url.Reveal());
        if (address.Scheme.StartsWith("smtp", StringComparison.Ordinal) != (kind == NotifyKind.Mail))
        {
            reader.Report(ProblemKind.Error, notification.Url, kind == NotifyKind.Mail
                ? "starts with http; write the address of a mail server, such as smtp://mail.example.com:587"
                : "starts with smtp, which only type = mail can use; write an address that starts with http:// or https://");
        }
        else if (kind == NotifyKind.Ntfy && address.AbsolutePath.Trim('/').Length == 0)
        {
            reader.Report(ProblemKind.Error, notification.Url, "has no topic; write the address of your topic, such as https://ntfy.sh/your-topic");
        }
    }
}
