using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// What the runs of one process share, so that the end of one and the start of the next are no burst together: the
/// pacer, and the clock that its moments are counted on.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class SharedPacer(TimeProvider time)
{
    private readonly long _origin = time.GetTimestamp();
    private PacerSettings? _settings;
    private RequestPacer? _pacer;

    /// <summary>The time since this object was made, on a clock that nobody can set.</summary>
    public TimeSpan Now => time.GetElapsedTime(_origin);

    /// <summary>The pacer of these settings: the one that is in use, or, when any of them was changed, one that carries on from it.</summary>
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
