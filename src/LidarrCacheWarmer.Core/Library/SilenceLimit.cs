namespace LidarrCacheWarmer.Library;

/// <summary>
/// Ends a request when the other side sends nothing, or too little, for too long. Only the time of waits counts, not
/// the time that the program itself spends between two reads.
/// </summary>
internal sealed class SilenceLimit : IDisposable
{
    /// <summary>
    /// The number of bytes that must arrive within the limit; otherwise a trickle could delay a run forever.
    /// </summary>
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

    /// <summary>The token that the caller or the limit cancels.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether the limit cancelled the request.</summary>
    public bool IsExceeded => _silence.IsCancellationRequested;

    /// <summary>Whether some bytes arrived during the wait, but too few.</summary>
    public bool IsTrickle => _left < 0.9 * _limit;

    /// <summary>The length of the last wait that <see cref="Stop"/> ended.</summary>
    public TimeSpan LastWait { get; private set; }

    /// <summary>Starts a wait.</summary>
    public void Start()
    {
        _began = _time.GetTimestamp();
        _silence.CancelAfter(_left);
    }

    /// <summary>Ends a wait because bytes arrived.</summary>
    /// <param name="bytes">
    /// The number of bytes. When <see cref="LeastBytes"/> have arrived, the limit starts again.
    /// </param>
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
