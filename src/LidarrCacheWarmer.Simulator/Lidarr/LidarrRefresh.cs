using System.Net;
using LidarrCacheWarmer.Simulator.Library;

namespace LidarrCacheWarmer.Simulator.Lidarr;

/// <summary>
/// Lidarr's requests to the metadata service when Lidarr adds or refreshes an artist: first the artist, then each
/// album. If the request for an album fails, the album stays without releases.
/// </summary>
internal sealed class LidarrRefresh : IDisposable
{
    private readonly SimulatedLibrary _library;
    private readonly Func<string> _metadataBaseUrl;
    private readonly SocketsHttpHandler _handler = new();
    private readonly HttpMessageInvoker _client;

    public LidarrRefresh(SimulatedLibrary library, Func<string> metadataBaseUrl)
    {
        (_library, _metadataBaseUrl) = (library, metadataBaseUrl);
        _client = new HttpMessageInvoker(_handler, disposeHandler: false);
    }

    /// <summary>Lidarr's <c>User-Agent</c>.</summary>
    public static string UserAgent => $"Lidarr/{LidarrJson.Version} (linux 6.1)";

    /// <summary>Requests only the artist, as Lidarr does before it adds an artist.</summary>
    /// <exception cref="HttpRequestException">The service does not answer 200, so Lidarr does not add the
    /// artist.</exception>
    public async Task LookUpAsync(string mbid)
    {
        var status = await AskAsync($"artist/{mbid}");
        if (status != HttpStatusCode.OK)
        {
            throw new HttpRequestException("Lidarr cannot add the artist.", inner: null, status);
        }
    }

    /// <summary>Refreshes an existing artist.</summary>
    /// <returns>The changed artist, and the indexes of the albums that the service returned.</returns>
    public async Task<(SimulatedArtist Artist, IReadOnlyList<int> Albums)> RefreshAsync(SimulatedArtist artist)
    {
        var got = new List<int>();
        if (await AskAsync($"artist/{artist.Mbid}") != HttpStatusCode.OK)
        {
            return (artist, got);
        }

        for (var album = 0; album < artist.Albums.Count; album++)
        {
            var mbid = artist.Albums[album].Mbid;
            if (await AskAsync($"album/{mbid}") == HttpStatusCode.OK)
            {
                artist = _library.GiveReleases(artist.Mbid, mbid) ?? artist;
                got.Add(album);
            }
        }

        return (artist, got);
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private async Task<HttpStatusCode> AskAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_metadataBaseUrl()}/{path}");
        _ = request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        using var answer = await _client.SendAsync(request, CancellationToken.None);
        return answer.StatusCode;
    }
}
