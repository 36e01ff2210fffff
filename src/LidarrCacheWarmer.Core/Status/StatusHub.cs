using System.Runtime.CompilerServices;

namespace LidarrCacheWarmer.Status;

/// <summary>
/// Publishes the state of the service. One writer publishes immutable snapshots; any thread reads the newest, or follows
/// the changes at its own speed.
/// </summary>
public sealed class StatusHub
{
    private readonly List<Action<ServiceStatus>> _subscribers = [];
    private volatile ServiceStatus? _current;
    private TaskCompletionSource _change = NextChange();

    /// <summary>The newest snapshot; null before the first one.</summary>
    public ServiceStatus? Current => _current;

    /// <summary>
    /// Passes every snapshot to the subscriber in order, and makes the writer wait for the subscriber. Use this for
    /// messages that must be written before the service continues. Call this method before the first snapshot is
    /// published.
    /// </summary>
    /// <param name="subscriber">Receives the snapshots; it must be quick.</param>
    public void Subscribe(Action<ServiceStatus> subscriber) => _subscribers.Add(subscriber);

    /// <summary>Publishes a snapshot. Only the writer calls it, from one thread at a time.</summary>
    public void Publish(ServiceStatus status)
    {
        _current = status;
        Interlocked.Exchange(ref _change, NextChange()).SetResult();
        _subscribers.ForEach(subscriber => subscriber(status));
    }

    /// <summary>
    /// The newest snapshot now, and then a new snapshot after each change. A reader slower than the writer misses
    /// replaced snapshots, and never delays the writer.
    /// </summary>
    /// <param name="ct">Ends the enumeration with an <see cref="OperationCanceledException"/>.</param>
    public async IAsyncEnumerable<ServiceStatus> FollowAsync([EnumeratorCancellation] CancellationToken ct)
    {
        ServiceStatus? seen = null;
        while (true)
        {
            // The task is read before the snapshot: any snapshot published after that completes exactly this task.
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
