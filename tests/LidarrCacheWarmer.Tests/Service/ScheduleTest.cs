namespace LidarrCacheWarmer.Tests.Service;

/// <summary>Tests of a service whose Lidarr has three artists. Their answers are cached for a day.</summary>
public abstract class ScheduleTest : IDisposable
{
    private protected readonly VirtualWorld _world = new();

    protected ScheduleTest()
    {
        for (var artist = 0; artist < 3; artist++)
        {
            AddArtist(artist);
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    private protected static string PathOf(int artist) => PretendLibrary.PathOf(artist);

    private protected void AddArtist(int artist, bool isBroken = false, int albums = 0) =>
        _world.AddArtist(artist, TimeSpan.FromDays(1), isBroken, albums);

    protected virtual void Dispose(bool disposing) => _world.Dispose();
}
