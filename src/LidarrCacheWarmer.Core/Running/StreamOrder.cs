using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Decides which item is requested next: the most urgent item; with equal urgency, release groups come before artists.
/// Not thread-safe.
/// </summary>
internal sealed class StreamOrder
{
    private readonly SortedDictionary<Urgency, Lane> _lanes = new(
        Enum.GetValues<Urgency>().ToDictionary(urgency => urgency, _ => new Lane()), Comparer<Urgency>.Create((one, other) => other.CompareTo(one)));

    /// <summary>Creates the order of a run.</summary>
    /// <param name="artists">The artists, in the order of the plan.</param>
    /// <param name="interestIn">Returns how soon people want an artist, and when Lidarr added it.</param>
    public StreamOrder(IReadOnlyList<PlannedItem> artists, Func<Mbid, (Urgency Urgency, DateTimeOffset Since)> interestIn)
    {
        foreach (var lane in artists.Select(artist => (Artist: artist, Interest: interestIn(artist.Mbid))).GroupBy(one => one.Interest.Urgency))
        {
            foreach (var (artist, _) in lane.Key == Urgency.Added ? lane.OrderByDescending(one => one.Interest.Since) : lane.AsEnumerable())
            {
                _lanes[lane.Key].Artists.Enqueue(artist);
            }
        }
    }

    /// <summary>Adds a range of release groups from the plan; their artist is cached.</summary>
    public void Enqueue(PlannedRange range) => _lanes[range.Urgency].ReleaseGroups.Enqueue(range);

    /// <summary>Adds a release group that is not in the plan.</summary>
    public void Add(PlannedItem releaseGroup) => _lanes[Urgency.Other].Added.Enqueue(releaseGroup);

    /// <summary>Whether no item is left for now.</summary>
    public bool IsEmpty => _lanes.Values.All(lane => lane.IsEmpty);

    /// <summary>Takes the next items.</summary>
    /// <param name="most">The maximum number.</param>
    /// <param name="releaseGroups">The items of the plan, to which the ranges refer.</param>
    /// <returns>The items; null when none is left for now.</returns>
    public StreamPage? Take(int most, IReadOnlyList<PlannedItem> releaseGroups)
    {
        var page = new StreamPage([], []);
        foreach (var lane in _lanes.Values)
        {
            lane.Move(page, most, releaseGroups);
        }

        return page.Count == 0 ? null : page;
    }

    /// <summary>The items of one urgency.</summary>
    private sealed class Lane
    {
        private PlannedRange _begun;

        public bool IsEmpty => _begun.Start == _begun.End && ReleaseGroups.Count == 0 && Added.Count == 0 && Artists.Count == 0;

        public Queue<PlannedRange> ReleaseGroups { get; } = new();

        public Queue<PlannedItem> Added { get; } = new();

        public Queue<PlannedItem> Artists { get; } = new();

        public void Move(StreamPage page, int most, IReadOnlyList<PlannedItem> releaseGroups)
        {
            while (page.Count < most && (_begun.Start < _begun.End || ReleaseGroups.TryDequeue(out _begun)))
            {
                page.ReleaseGroups.Add(releaseGroups[_begun.Start]);
                _begun = _begun with { Start = _begun.Start + 1 };
            }

            while (page.Count < most && Added.TryDequeue(out var added))
            {
                page.ReleaseGroups.Add(added);
            }

            while (page.Count < most && Artists.TryDequeue(out var artist))
            {
                page.Artists.Add(artist);
            }
        }
    }
}
