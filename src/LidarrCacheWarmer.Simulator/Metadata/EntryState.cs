namespace LidarrCacheWarmer.Simulator.Metadata;

/// <summary>The history of one exact path and query.</summary>
internal sealed class EntryState
{
    private readonly Lock _changing = new();
    private int _asked;
    private long _firstAsked;
    private bool _generated;
    private Stored? _stored;

    /// <summary>The cached answer if it has not expired, with its age; otherwise null.</summary>
    public (EntryBehaviour Answer, TimeSpan Age, TimeSpan Life)? Alive(TimeProvider time)
    {
        lock (_changing)
        {
            if (_stored is not { } stored)
            {
                return null;
            }

            var age = time.GetElapsedTime(stored.At);
            return age < stored.Life ? (stored.Answer, age, stored.Life) : null;
        }
    }

    /// <summary>
    /// Counts a request that reached the service, and returns the behaviour for this request: always a single
    /// behaviour, never a combination.
    /// </summary>
    public EntryBehaviour Ask(EntryBehaviour behaviour, TimeProvider time)
    {
        lock (_changing)
        {
            if (_asked++ == 0)
            {
                _firstAsked = time.GetTimestamp();
            }

            var asked = _asked;
            var since = time.GetElapsedTime(_firstAsked);
            while (true)
            {
                switch (behaviour)
                {
                    case First first when asked <= first.Requests:
                        behaviour = first.Now;
                        break;
                    case First first:
                        asked -= first.Requests;
                        behaviour = first.Next;
                        break;
                    case Until until when since < until.Time:
                        behaviour = until.Now;
                        break;
                    case Until until:
                        since -= until.Time;
                        behaviour = until.Next;
                        break;
                    case Generation when _generated:
                        return EntryBehaviour.Warm;
                    default:
                        return behaviour;
                }
            }
        }
    }

    /// <summary>Marks the entry as generated.</summary>
    public void Generated()
    {
        lock (_changing)
        {
            _generated = true;
        }
    }

    /// <summary>Stores this answer in the cache.</summary>
    public void Store(EntryBehaviour answer, TimeSpan life, TimeProvider time)
    {
        lock (_changing)
        {
            _stored = new Stored(answer, time.GetTimestamp(), life);
        }
    }

    private sealed record Stored(EntryBehaviour Answer, long At, TimeSpan Life);
}
