using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// The pacer and its clock, shared by all runs of a process. The rate limit thus also holds across the end of one run
/// and the start of the next.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class SharedPacer(TimeProvider time)
{
    private readonly long _origin = time.GetTimestamp();
    private PacerSettings? _settings;
    private RequestPacer? _pacer;

    /// <summary>The time since this object was created, on a monotonic clock.</summary>
    public TimeSpan Now => time.GetElapsedTime(_origin);

    /// <summary>
    /// The pacer for these settings: the current pacer or, if any setting changed, a new pacer that continues from it.
    /// </summary>
    /// <param name="settings">The settings.</param>
    public RequestPacer PacerFor(PacerSettings settings)
    {
        if (_pacer is null || settings != _settings)
        {
            _pacer = new RequestPacer(settings, _pacer?.LastStamp);
            _settings = settings;
        }

        return _pacer;
    }
}
