using System.Net;

namespace LidarrCacheWarmer.Tests.Service.Watching;

/// <summary>A Lidarr without a hub.</summary>
internal static class WithoutHub
{
    public static readonly HttpRequestException NoHub = new("Not Found", null, HttpStatusCode.NotFound);

    /// <summary>A Lidarr without a hub, whose list of artists has been polled once.</summary>
    public static WatchedLidarr Polled()
    {
        var lidarr = new WatchedLidarr(NoHub) { Artists = { [1] = 3, [2] = 2 } };
        lidarr.Advance(15);
        lidarr.Asked.Should().Contain("api/v1/artist");
        return lidarr;
    }
}
