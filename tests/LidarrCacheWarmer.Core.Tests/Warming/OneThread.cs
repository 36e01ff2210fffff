namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>Keeps all continuations on the thread of the test; they run only when the test runs them.</summary>
internal sealed class OneThread : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();

    public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue((d, state));

    /// <summary>Starts an operation and runs it until it waits for time or an answer.</summary>
    public T Start<T>(Func<T> begin)
    {
        var begun = Within(begin);
        Settle();
        return begun;
    }

    /// <summary>Runs all continuations until they wait for time or an answer.</summary>
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
