using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Notifications.Services;

/// <summary>Gotify (https://gotify.net/docs/pushmsg).</summary>
internal sealed class Gotify : IHttpService
{
    // Below 4, Gotify's app makes no sound; from 8 on, it also vibrates.
    private const int High = 8, Usual = 5, Low = 2;

    /// <inheritdoc/>
    public Uri Address(NotifyOptions options) => new($"{options.Url!.Reveal().TrimEnd('/')}/message");

    /// <inheritdoc/>
    public HttpRequestMessage Request(NotifyOptions options, Message message)
    {
        var request = ServiceJson.Post(
            new GotifyDocument(message.Title, message.TextOrTitle, message.IsUrgent ? High : message.IsQuiet ? Low : Usual), ServiceJson.Default.GotifyDocument);
        request.Headers.Add("X-Gotify-Key", options.Token!.Reveal());
        return request;
    }
}
