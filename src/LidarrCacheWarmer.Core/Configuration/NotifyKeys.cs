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
            foreach (var setting in notification.All)
            {
                var (isNeeded, advice) = needed.Where(one => one.Key == setting.Key).Select(one => (true, one.Advice)).FirstOrDefault();
                if (isNeeded && !reader.IsSet(setting) && reader.Find(setting) is null)
                {
                    reader.Report(ProblemKind.Error, notification.Kind, $"is {NotifyTypes.Kind.Write(kind)}, which needs {setting.Key}: {advice}");
                }
                else if (!isNeeded && !optional.Contains(setting.Key) && setting.Key is not ("type" or "events") && reader.IsSet(setting))
                {
                    reader.Report(ProblemKind.Warning, setting, $"has no effect with type = {NotifyTypes.Kind.Write(kind)}; remove it");
                }
            }

            CheckAddress(notification, options, reader);
        }
    }

    // Each needed key comes with the advice where to find its value.
    private static (IReadOnlyList<(string Key, string Advice)> Needed, IReadOnlyList<string> Optional) For(NotifyKind kind) => kind switch
    {
        NotifyKind.None => ([], []),
        NotifyKind.Ntfy => ([("url", "write the address of your topic, such as https://ntfy.sh/your-topic")], ["token", "user", "password"]),
        NotifyKind.Discord => ([("url", "in Discord, open the settings of the channel > Integrations > Webhooks, and copy the address")], []),
        NotifyKind.Gotify =>
        (
            [("url", "write the address of your Gotify server"), ("token", "in Gotify, open Apps, create an application, and copy its token")],
            []),
        NotifyKind.Telegram => ([("token", "create a bot with @BotFather, and copy its token"), ("to", "write the id of the chat that gets the messages")], ["url"]),
        NotifyKind.Pushover => ([("token", "create an application at pushover.net, and copy its token"), ("to", "write your user key from pushover.net")], ["url"]),
        NotifyKind.Mail =>
        (
            [
                ("url", "write your mail server, such as smtp://mail.example.com:587"), ("from", "write the address that sends the mails"),
                ("to", "write the address that gets the mails")],
            ["user", "password"]),
        NotifyKind.Webhook => ([("url", "write its address")], ["token", "user", "password", "body"]),
        NotifyKind.Apprise => ([("url", "write the notify address of your Apprise API, such as http://192.168.1.2:8000/notify/your-key")], ["tag", "user", "password"]),
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
