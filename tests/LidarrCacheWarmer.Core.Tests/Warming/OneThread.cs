namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>Keeps everything that a test starts on the test's own thread: it goes on when the test says so, and only then.</summary>
internal sealed class OneThread : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();

    public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue((d, state));

    /// <summary>Begins something and lets it go on until it waits for time or for an answer.</summary>
    public T Start<T>(Func<T> begin)
    {
        var begun = Within(begin);
        Settle();
        return begun;
    }

    /// <summary>Lets everything go on until it waits for time or for an answer.</summary>
    public void Settle() => Within(() =>
    {
        while (_posted.TryDequeue(out var next))
        {
            next.Callback(next.State);
        }

        return true;
    });

    private T Within<T>(Func<T> action)
    {
        var outside = Current;
        SetSynchronizationContext(this);
        try
        {
            return action();
        }
        finally
        {
            SetSynchronizationContext(outside);
        }
    }
}
