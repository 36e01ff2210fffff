using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Remembers hints for some minutes, because a refresh in Lidarr announces the same album repeatedly. Older ones are
/// dropped all at once, so that refreshing a whole library leaves nothing behind.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class RecentHints(TimeProvider time)
{
    /// <summary>The time in which a hint is not repeated; it may be up to twice as long.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    private HashSet<Mbid> _before = [];
    private HashSet<Mbid> _now = [];
    private long _since = time.GetTimestamp();

    /// <summary>Whether this hint is new; it is remembered then.</summary>
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
