using System.Globalization;
using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Notifications.Services;

/// <summary>Pushover (https://pushover.net/api).</summary>
internal sealed class Pushover : IHttpService
{
    private const string Usual = "https://api.pushover.net";

    /// <inheritdoc/>
    public Uri Address(NotifyOptions options) => new($"{(options.Url?.Reveal() ?? Usual).TrimEnd('/')}/1/messages.json");

    /// <inheritdoc/>
    public HttpRequestMessage Request(NotifyOptions options, Message message) => new()
    {
        Method = HttpMethod.Post,
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["token"] = options.Token!.Reveal(),
            ["user"] = options.To!.Reveal(),
            ["title"] = message.Title,
            ["message"] = message.TextOrTitle,
            ["priority"] = message.IsUrgent ? "1" : message.IsQuiet ? "-1" : "0",
            ["timestamp"] = message.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        }),
    };
}
