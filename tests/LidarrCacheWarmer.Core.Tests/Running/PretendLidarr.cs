using System.Net;
using System.Text;

namespace LidarrCacheWarmer.Core.Tests.Running;

/// <summary>A simulated Lidarr with some artists, and with albums that arrive when the test provides them.</summary>
internal sealed class PretendLidarr(int artists, Func<CancellationToken, Task<string>> albums) : HttpMessageHandler
{
    public static string Mbid(int n) => new Guid(n + 1, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0).ToString();

    public static string Album(int n, int artist) =>
        $$"""{"id":{{n}},"title":"Album {{n}}","foreignAlbumId":"{{Mbid(100_000 + n)}}","artistId":{{artist + 1}}}""";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var json = request.RequestUri!.AbsolutePath.EndsWith("/album", StringComparison.Ordinal)
            ? await albums(cancellationToken)
            : $"[{string.Join(',', Enumerable.Range(0, artists).Select(Artist))}]";
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
    }

    private static string Artist(int n) => $$"""{"id":{{n + 1}},"foreignArtistId":"{{Mbid(n)}}","artistName":"Artist {{n}}"}""";
}
