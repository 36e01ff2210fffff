namespace LidarrCacheWarmer.Library;

/// <summary>
/// Ends a request when the other side says nothing for too long. The clock runs only while something is awaited: the
/// time that the program takes between two reads is not Lidarr's.
/// </summary>
internal sealed class SilenceLimit : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _silence;
    private readonly CancellationTokenSource _either;

    public SilenceLimit(TimeSpan limit, TimeProvider time, CancellationToken ct)
    {
        _limit = limit;
        _silence = new CancellationTokenSource(limit, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_silence.Token, ct);
    }

    /// <summary>Cancelled by the caller or by silence.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether it was silence that cancelled.</summary>
    public bool IsExceeded => _silence.IsCancellationRequested;

    /// <summary>Waiting begins.</summary>
    public void Start() => _silence.CancelAfter(_limit);

    /// <summary>Something came.</summary>
    public void Stop() => _silence.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _either.Dispose();
        _silence.Dispose();
    }
}
