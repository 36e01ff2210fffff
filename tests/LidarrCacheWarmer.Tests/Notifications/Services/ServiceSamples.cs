using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Notifications;

namespace LidarrCacheWarmer.Tests.Notifications.Services;

/// <summary>Notifications to services of a test, and messages for them.</summary>
internal static class ServiceSamples
{
    public const string Token = "tk_secretsecretsecretsecretse", Key = "apprise-key-of-a-user", Recipient = "8675309123", WebhookPath = "1029384756/Wh-secret_path-of-the-webhook";
    public const string Topic = "music-alerts-92", User = "angela", Password = "pass word";

    public static readonly DateTimeOffset At = new(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The services that take messages over HTTP.</summary>
    public static TheoryData<NotifyKind> HttpKinds => [.. Enum.GetValues<NotifyKind>().Except([NotifyKind.None, NotifyKind.Mail])];

    /// <summary>A notification to a service at an address.</summary>
    public static NotifyOptions To(NotifyKind kind, string baseUrl)
    {
        var options = new NotifyOptions { Section = "notify.phone", Kind = kind, Url = new Secret(baseUrl) };
        return kind switch
        {
            NotifyKind.Ntfy => options with { Url = new Secret($"{baseUrl}/{Topic}"), Token = new Secret(Token) },
            NotifyKind.Discord => options with { Url = new Secret($"{baseUrl}/api/webhooks/{WebhookPath}") },
            NotifyKind.Gotify => options with { Token = new Secret(Token) },
            NotifyKind.Telegram or NotifyKind.Pushover => options with { Token = new Secret(Token), To = new Secret(Recipient) },
            NotifyKind.Webhook => options with { Url = new Secret($"{baseUrl}/hooks/{WebhookPath}"), User = User, Password = new Secret(Password) },
            NotifyKind.Apprise => options with { Url = new Secret($"{baseUrl}/notify/{Key}"), User = User, Password = new Secret(Password), Tag = "music" },
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    /// <summary>A message.</summary>
    public static Message Message(string title = "Björk needs you", string text = "Lidarr has Björk twice.\nRemove one.", NotifyEvent about = NotifyEvent.NeedsYou, bool isUrgent = false) =>
        new("0f8fad5bd9cb469fa165", At, about, title, text, isUrgent);

    /// <summary>A text of a repeated character, as long as a message allows it.</summary>
    public static string Long(string character, int units) => string.Concat(Enumerable.Repeat(character, units / character.Length));
}
