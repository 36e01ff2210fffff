using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Remembers hints for some minutes, because a refresh in Lidarr announces the same album repeatedly. Old hints are
/// dropped all at once, so that no memory stays in use after a refresh of the whole library.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class RecentHints(TimeProvider time)
{
    /// <summary>The minimum time in which a hint is not repeated; the actual time is up to twice as long.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    private HashSet<Mbid> _before = [];
    private HashSet<Mbid> _now = [];
    private long _since = time.GetTimestamp();

    /// <summary>Whether this hint is new; if so, it is remembered.</summary>
    public bool IsNew(Mbid mbid)
    {
        var age = time.GetElapsedTime(_since);
        if (age >= Memory)
        {
            _before = age < Memory * 2 ? _now : [];
            _now = [];
            _since = time.GetTimestamp();
        }

        return !_before.Contains(mbid) && _now.Add(mbid);
    }
}
