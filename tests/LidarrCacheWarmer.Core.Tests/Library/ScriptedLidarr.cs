using System.Net;
using System.Text;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Library;

/// <summary>Replaces the network: it answers requests and records them.</summary>
internal sealed class ScriptedLidarr(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    public const string Key = "0123456789abcdef0123456789abcdef";

    public static LidarrConnection Connection { get; } =
        new("http://lidarr.test:8686", new Secret(Key), VerifyTls: true, TimeSpan.FromSeconds(60));

    public List<HttpRequestMessage> Requests { get; } = [];

    public static ScriptedLidarr Throwing(Exception fault) => new(_ => throw fault);

    public static ScriptedLidarr Answering(
        HttpStatusCode status, string body = "", string type = "application/json") =>
        new(_ => Answer(status, body, type));

    public static ScriptedLidarr Streaming(Stream body) =>
        new(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) });

    /// <summary>A Lidarr with these lists.</summary>
    public static ScriptedLidarr Holding(string artists = "[]", string albums = "[]") =>
        new(request => request.RequestUri!.AbsolutePath switch
        {
            "/api/v1/artist" => Answer(HttpStatusCode.OK, artists),
            "/api/v1/album" => Answer(HttpStatusCode.OK, albums),
            _ => Answer(HttpStatusCode.NotFound),
        });

    public static HttpResponseMessage Answer(
        HttpStatusCode status, string body = "", string type = "application/json") =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, type) };

    public LidarrClient Client(TimeProvider? time = null, LidarrConnection? connection = null) =>
        new(connection ?? Connection, "tested/1.2.3 (+https://tested.test)", time ?? TimeProvider.System, this);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        Requests.Add(request);
        return Task.FromResult(answer(request));
    }
}
