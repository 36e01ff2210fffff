using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Notifications.Services;

/// <summary>
/// ntfy, published as JSON to the root of the server, because headers cannot carry every name
/// (https://docs.ntfy.sh/publish/#publish-as-json).
/// </summary>
internal sealed class Ntfy : IHttpService
{
    private const int High = 4, Usual = 3, Low = 2;

    /// <inheritdoc/>
    public Uri Address(NotifyOptions options)
    {
        var topic = Topic(options);
        return new Uri(topic[..(topic.LastIndexOf('/') + 1)]);
    }

    /// <inheritdoc/>
    public HttpRequestMessage Request(NotifyOptions options, Message message)
    {
        var topic = Topic(options);
        var request = ServiceJson.Post(
            new NtfyDocument(
                Uri.UnescapeDataString(topic[(topic.LastIndexOf('/') + 1)..]), message.Title, message.TextOrTitle,
                message.IsUrgent ? High : message.IsQuiet ? Low : Usual, Tags(message)),
            ServiceJson.Default.NtfyDocument);
        request.Headers.Authorization = Login.BearerOrBasic(options);
        return request;
    }

    private static string Topic(NotifyOptions options) => options.Url!.Reveal().TrimEnd('/');

    // ntfy shows these names of emoji in front of the title.
    private static IReadOnlyList<string> Tags(Message message) => message.Event switch
    {
        NotifyEvent.RunFailed => ["rotating_light"],
        NotifyEvent.NeedsYou => ["point_right"],
        NotifyEvent.Server => ["cloud"],
        NotifyEvent.Solved or NotifyEvent.Recovered => ["white_check_mark"],
        NotifyEvent.Weekly => ["bar_chart"],
    };
}
