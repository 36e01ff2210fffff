namespace LidarrCacheWarmer.Library;

/// <summary>
/// Ends a request when the other side says nothing, or next to nothing, for too long. The clock runs only while something
/// is awaited: the time that the program takes between two reads is not Lidarr's.
/// </summary>
internal sealed class SilenceLimit : IDisposable
{
    /// <summary>What must come within the limit. A byte now and then would otherwise hold a run up for ever.</summary>
    public const int LeastBytes = 1024;

    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _silence;
    private readonly CancellationTokenSource _either;
    private TimeSpan _left;
    private long _began;
    private int _heard;

    public SilenceLimit(TimeSpan limit, TimeProvider time, CancellationToken ct)
    {
        (_limit, _left, _time) = (limit, limit, time);
        _silence = new CancellationTokenSource(limit, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_silence.Token, ct);
    }

    /// <summary>Cancelled by the caller or by silence.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether it was silence that cancelled.</summary>
    public bool IsExceeded => _silence.IsCancellationRequested;

    /// <summary>Whether it was no silence from beginning to end: something came now and then, but not enough.</summary>
    public bool IsTrickle => _left < 0.9 * _limit;

    /// <summary>How long the last wait took that <see cref="Stop"/> ended.</summary>
    public TimeSpan LastWait { get; private set; }

    /// <summary>Waiting begins.</summary>
    public void Start()
    {
        _began = _time.GetTimestamp();
        _silence.CancelAfter(_left);
    }

    /// <summary>Something came.</summary>
    /// <param name="bytes">How much; the clock begins anew once it is enough.</param>
    public void Stop(int bytes = LeastBytes)
    {
        _silence.CancelAfter(Timeout.InfiniteTimeSpan);
        LastWait = _time.GetElapsedTime(_began);
        var left = _left - LastWait;
        _heard = Math.Min(_heard + bytes, LeastBytes);
        (_left, _heard) = _heard == LeastBytes ? (_limit, 0) : (left > TimeSpan.Zero ? left : TimeSpan.Zero, _heard);
    }

    public void Dispose()
    {
        _either.Dispose();
        _silence.Dispose();
    }
}
