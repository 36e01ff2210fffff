using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Notifications.Services;

/// <summary>The wire format of a service that takes messages over HTTP.</summary>
internal interface IHttpService
{
    /// <summary>The address that gets the request; may contain a token.</summary>
    Uri Address(NotifyOptions options);

    /// <summary>The request for a message, without an address.</summary>
    HttpRequestMessage Request(NotifyOptions options, Message message);

    /// <summary>Reads an answer that means something else than its status code; null when the code says everything.</summary>
    /// <param name="status">The status code of the answer.</param>
    /// <param name="body">The start of its body.</param>
    Delivery? Read(int status, string body) => null;
}
