namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Sends requests only to the configured server. The answer to a SignalR negotiation may name another server, and
/// SignalR would connect to that server and send it the key.
/// </summary>
/// <param name="home">An address of the configured server.</param>
/// <param name="inner">Sends the requests; disposed with this handler.</param>
internal sealed class HomeOnlyHandler(Uri home, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    // SignalR would follow 100 redirects, but Lidarr sends none. A try of another transport needs one more negotiation.
    private const int MostNegotiations = 4;

    private int _negotiations;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        IsNegotiation(request) && ++_negotiations > MostNegotiations ? throw new InvalidDataException("The hub redirects in a circle.")
        : Uri.Compare(request.RequestUri, home, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
            ? base.SendAsync(request, cancellationToken)
            : throw new HttpRequestException("The hub redirects to another server.");

    private static bool IsNegotiation(HttpRequestMessage request) =>
        request.RequestUri?.AbsolutePath.EndsWith("/negotiate", StringComparison.Ordinal) == true;
}
