namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Sends requests to the server that is configured and to no other. The answer to a negotiation may name another place to
/// connect to, which SignalR would follow, the key in its hand.
/// </summary>
/// <param name="home">An address on the configured server.</param>
/// <param name="inner">What sends; disposed with this.</param>
internal sealed class HomeOnlyHandler(Uri home, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    // SignalR itself follows a hundred of them. Lidarr answers the first one, and connecting in another way needs one more.
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
