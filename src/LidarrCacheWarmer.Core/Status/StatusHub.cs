using System.Runtime.CompilerServices;

namespace LidarrCacheWarmer.Status;

/// <summary>
/// How the service stands, for everybody who wants to know. One writer publishes snapshots that never change; any thread
/// reads the newest, or follows the changes at its own pace.
/// </summary>
public sealed class StatusHub
{
    private readonly List<Action<ServiceStatus>> _subscribers = [];
    private volatile ServiceStatus? _current;
    private TaskCompletionSource _change = NextChange();

    /// <summary>The newest snapshot; null before the first one.</summary>
    public ServiceStatus? Current => _current;

    /// <summary>
    /// Has every snapshot told in its order, and the writer wait until that is done: for what must have been said before
    /// the service goes on. To be called before anything is published.
    /// </summary>
    /// <param name="subscriber">Is told; it must be quick.</param>
    public void Subscribe(Action<ServiceStatus> subscriber) => _subscribers.Add(subscriber);

    /// <summary>Publishes a snapshot; to be called by the writer only, by one thread at a time.</summary>
    public void Publish(ServiceStatus status)
    {
        _current = status;
        Interlocked.Exchange(ref _change, NextChange()).SetResult();
        _subscribers.ForEach(subscriber => subscriber(status));
    }

    /// <summary>
    /// The newest snapshot now, and then after each change. A reader that is slower than the writer misses what was
    /// replaced meanwhile, and never holds it up.
    /// </summary>
    /// <param name="ct">Ends it with an <see cref="OperationCanceledException"/>.</param>
    public async IAsyncEnumerable<ServiceStatus> FollowAsync([EnumeratorCancellation] CancellationToken ct)
    {
        ServiceStatus? seen = null;
        while (true)
        {
            // In this order: whatever is published after the snapshot was read completes this very change.
            var change = Volatile.Read(ref _change).Task;
            if (_current is { } newest && !ReferenceEquals(newest, seen))
            {
                seen = newest;
                yield return newest;
            }
            else
            {
                await change.WaitAsync(ct);
            }
        }
    }

    private static TaskCompletionSource NextChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
