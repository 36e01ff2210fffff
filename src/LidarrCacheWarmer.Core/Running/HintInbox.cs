using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// What Lidarr was seen to add and is not warmed yet. Hints come from any thread; a hint that is there already is one.
/// </summary>
public sealed class HintInbox
{
    private readonly Lock _gate = new();
    private readonly List<LibraryHint> _hints = [];
    private readonly HashSet<(Type Kind, Mbid Mbid)> _known = [];
    private TaskCompletionSource _arrival = NewArrival();

    /// <summary>Puts a hint in.</summary>
    public void Add(LibraryHint hint)
    {
        lock (_gate)
        {
            if (_known.Add((hint.GetType(), hint.Mbid)))
            {
                _hints.Add(hint);
                _arrival.TrySetResult();
            }
        }
    }

    /// <summary>Takes all hints out, in the order in which they came.</summary>
    public IReadOnlyList<LibraryHint> TakeAll()
    {
        lock (_gate)
        {
            if (_hints.Count == 0)
            {
                return [];
            }

            IReadOnlyList<LibraryHint> all = [.. _hints];
            _hints.Clear();
            _known.Clear();
            _arrival = NewArrival();
            return all;
        }
    }

    /// <summary>Ends when there is a hint.</summary>
    public Task ArrivalAsync()
    {
        lock (_gate)
        {
            return _arrival.Task;
        }
    }

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
