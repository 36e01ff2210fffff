using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Remembers for some minutes what was hinted at: a refresh in Lidarr tells of the same album again and again. What is
/// older goes all at once, so that a library that is refreshed as a whole leaves nothing behind.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class RecentHints(TimeProvider time)
{
    /// <summary>A hint is not given again for as long as this, and at most twice as long.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    private HashSet<Mbid> _before = [];
    private HashSet<Mbid> _now = [];
    private long _since = time.GetTimestamp();

    /// <summary>Whether this was not hinted at lately; then it is noted.</summary>
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
