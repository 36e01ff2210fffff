using LidarrCacheWarmer.Simulator;

namespace LidarrCacheWarmer.Benchmarks.Running;

/// <summary>A file with the metadata URLs of all artists, for a program that cannot read Lidarr's lists.</summary>
internal sealed class UrlList : IDisposable
{
    public UrlList(SimulatedWorld world)
    {
        var urls = world.Library.Artists.Select(artist => $"{world.Metadata.BaseUrl}/artist/{artist.Mbid}").ToArray();
        First = urls[0];
        File.WriteAllLines(Path, urls);
    }

    public string First { get; }

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
