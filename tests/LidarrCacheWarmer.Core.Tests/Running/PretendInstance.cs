using System.Net;
using System.Text;
using System.Text.Json;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Running;

/// <summary>A simulated Lidarr with a library set by the test; artist n has the Lidarr id 101 + n.</summary>
internal sealed class PretendInstance
{
    public int[] Artists { get; set; } = [];

    public (int Album, int Artist)[] Albums { get; set; } = [];

    public string Profiles { get; set; } = "[]";

    public bool ArtistsFail { get; set; }

    public bool AlbumsFail { get; set; }

    public List<int> Refreshed { get; } = [];

    public List<string> Asked { get; } = [];

    public LidarrClient Client(InstanceName name) => new(
        new LidarrConnection($"http://{name}", new Secret("key"), VerifyTls: true, TimeSpan.FromSeconds(60)) { Name = name }, "1", TimeProvider.System,
        new PretendServer(request => AnswerAsync(name, request)));

    private async Task<(HttpStatusCode Status, string Json)> AnswerAsync(InstanceName name, HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        lock (Asked)
        {
            Asked.Add(path);
        }

        if (request.Method == HttpMethod.Post)
        {
            var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Refreshed.AddRange(body.RootElement.GetProperty("artistIds").EnumerateArray().Select(id => id.GetInt32()));
            return (HttpStatusCode.Created, """{"id":7}""");
        }

        return path switch
        {
            "/api/v1/artist" when ArtistsFail => (HttpStatusCode.InternalServerError, "{}"),
            "/api/v1/album" when AlbumsFail => (HttpStatusCode.InternalServerError, "{}"),
            "/api/v1/artist" => (HttpStatusCode.OK, $"[{string.Join(',', Artists.Select(n =>
                $$"""{"id":{{101 + n}},"foreignArtistId":"{{PretendLidarr.Mbid(n)}}","artistName":"{{name}} {{n}}","metadataProfileId":1}"""))}]"),
            "/api/v1/album" => (HttpStatusCode.OK, $"[{string.Join(',', Albums.Select(album =>
                $$"""{"id":{{album.Album}},"title":"{{name}}","foreignAlbumId":"{{PretendLidarr.Mbid(100_000 + album.Album)}}","artistId":{{101 + album.Artist}}}"""))}]"),
            "/api/v1/metadataprofile" => (HttpStatusCode.OK, Profiles),
            "/api/v1/command" => (HttpStatusCode.OK, "[]"),
            _ => (HttpStatusCode.NotFound, "{}"),
        };
    }

    private sealed class PretendServer(Func<HttpRequestMessage, Task<(HttpStatusCode Status, string Json)>> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var (status, json) = await answer(request);
            return new HttpResponseMessage(status) { RequestMessage = request, Content = new StringContent(json, Encoding.UTF8, "application/json") };
        }
    }
}
