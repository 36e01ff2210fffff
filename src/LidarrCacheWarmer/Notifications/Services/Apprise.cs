using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Notifications.Services;

/// <summary>An Apprise API server (https://github.com/caronc/apprise-api).</summary>
internal sealed class Apprise : IHttpService
{
    /// <inheritdoc/>
    public Uri Address(NotifyOptions options) => new(options.Url!.Reveal());

    /// <inheritdoc/>
    public HttpRequestMessage Request(NotifyOptions options, Message message)
    {
        var request = ServiceJson.Post(
            new AppriseDocument(message.Title, message.TextOrTitle, Type(message), "text", options.Tag.Length == 0 ? null : options.Tag), ServiceJson.Default.AppriseDocument);
        request.Headers.Authorization = Login.Basic(options);
        return request;
    }

    /// <inheritdoc/>
    public Delivery? Read(int status, string body) => status switch
    {
        204 => Delivery.Refused("Apprise has no configuration at this address, so nobody was notified. Save one in Apprise, or correct url."),
        // Some services may have the message, and repeating would reach them twice. A tag that no service has gets the same answer.
        424 => Delivery.DoneWith("Apprise did not reach all of its services, or none of them has this tag. Its log says more."),
        _ => null,
    };

    private static string Type(Message message) => message.Event switch
    {
        NotifyEvent.RunFailed => "failure",
        NotifyEvent.NeedsYou or NotifyEvent.Server => "warning",
        NotifyEvent.Solved or NotifyEvent.Recovered => "success",
        NotifyEvent.Weekly => "info",
    };
}
