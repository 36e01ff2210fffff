using System.Text.Json;
using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Notifications.Services;

/// <summary>A bot of Telegram (https://core.telegram.org/bots/api#sendmessage). The text has no markup.</summary>
internal sealed class Telegram : IHttpService
{
    private const string Usual = "https://api.telegram.org";

    /// <inheritdoc/>
    public Uri Address(NotifyOptions options) => new($"{(options.Url?.Reveal() ?? Usual).TrimEnd('/')}/bot{options.Token!.Reveal()}/sendMessage");

    /// <inheritdoc/>
    public HttpRequestMessage Request(NotifyOptions options, Message message) => ServiceJson.Post(
        new TelegramDocument(options.To!.Reveal(), message.Whole, message.IsQuiet, new TelegramPreview(IsDisabled: true)), ServiceJson.Default.TelegramDocument);

    /// <inheritdoc/>
    // Telegram says only in the body how long to wait.
    public Delivery? Read(int status, string body)
    {
        if (status != 429)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(body, ServiceJson.Default.TelegramReply) is { Parameters.RetryAfter: { } seconds and > 0 }
                ? Delivery.Failed("Telegram asks for a pause.") with { Wait = TimeSpan.FromSeconds(seconds) }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
