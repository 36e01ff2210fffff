namespace LidarrCacheWarmer.Tests.Service;

/// <summary>
/// The theoretical optimum: the share of warm entries if the same runs took no time. Whenever a run starts and the
/// metadata service works, every expired entry is renewed at once.
/// </summary>
internal sealed class Possible
{
    private readonly Dictionary<string, TimeSpan> _cachedUntil = new(StringComparer.Ordinal);
    private readonly VirtualWorld _world;

    public Possible(VirtualWorld world)
    {
        _world = world;
        world.Library.OnReading = Refresh;
    }

    public bool IsWarm(string path) => _world.Time.Elapsed < _cachedUntil.GetValueOrDefault(path);

    public void Change(string path) => _cachedUntil.Remove(path);

    private void Refresh()
    {
        var now = _world.Time.Elapsed;
        if (_world.Service.IsDown(now) || _world.Service.IsShedding(now))
        {
            return;
        }

        foreach (var path in _world.Library.Paths.Where(path => !IsWarm(path)))
        {
            var entry = _world.Service.Entries[path];
            _cachedUntil[path] = entry.IsBroken ? TimeSpan.Zero : now + entry.Life;
        }
    }
}
