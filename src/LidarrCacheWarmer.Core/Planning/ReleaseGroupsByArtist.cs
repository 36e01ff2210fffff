using System.Runtime.InteropServices;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Planning;

/// <summary>Items of a plan that follow each other.</summary>
/// <param name="Urgency">How soon people want them.</param>
/// <param name="Start">The position of the first one.</param>
/// <param name="End">The position behind the last one.</param>
public readonly record struct PlannedRange(Urgency Urgency, int Start, int End);

/// <summary>
/// The due release groups of a plan, those of an artist one after the other, the most urgent first. Thread-safe, because it
/// never changes.
/// </summary>
public sealed class ReleaseGroupsByArtist
{
    private static readonly Urgency[] Urgencies = [.. Enum.GetValues<Urgency>().OrderDescending()];

    private readonly Dictionary<Guid, int> _artists;
    private readonly int[] _ends;

    private ReleaseGroupsByArtist(PhasePlan plan, Dictionary<Guid, int> artists, int[] ends) => (Plan, _artists, _ends) = (plan, artists, ends);

    /// <summary>The plan. Its items are in the order of their artists.</summary>
    public PhasePlan Plan { get; }

    /// <summary>The artists with due release groups, in the order of the ledger.</summary>
    public IEnumerable<Guid> Artists => _artists.Keys;

    /// <summary>Where the plan has an artist's release groups; nothing when none is due.</summary>
    public IEnumerable<PlannedRange> Of(Guid artist)
    {
        if (!_artists.TryGetValue(artist, out var number))
        {
            yield break;
        }

        foreach (var urgency in Urgencies)
        {
            var part = Part(number, urgency);
            var start = part == 0 ? 0 : _ends[part - 1];
            if (start < _ends[part])
            {
                yield return new PlannedRange(urgency, start, _ends[part]);
            }
        }
    }

    private static int Part(int artist, Urgency urgency) => (artist + 1) * Urgencies.Length - 1 - (int)urgency;

    /// <summary>Collects the artists of due release groups while these are planned.</summary>
    internal sealed class Builder
    {
        private readonly Dictionary<Guid, int> _artists = [];
        private readonly List<int> _parts = [];

        /// <summary>Adds what decides the place of the next due release group.</summary>
        /// <param name="artist">Its artist.</param>
        /// <param name="urgency">How soon people want it.</param>
        public void Add(Guid artist, Urgency urgency)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_artists, artist, out var isKnown);
            number = isKnown ? number : _artists.Count - 1;
            _parts.Add(Part(number, urgency));
        }

        /// <summary>Sorts the items of a plan by artist and urgency.</summary>
        /// <param name="plan">The plan; it has an item for each call of <see cref="Add"/>, in the same order.</param>
        public ReleaseGroupsByArtist Build(PhasePlan plan)
        {
            var ends = new int[_artists.Count * Urgencies.Length];
            foreach (var part in _parts)
            {
                ends[part]++;
            }

            for (var (part, before) = (0, 0); part < ends.Length; part++)
            {
                (before, ends[part]) = (before + ends[part], before);
            }

            // Each end is the place of the next item of its part until all are placed.
            var items = new PlannedItem[plan.Items.Count];
            for (var i = 0; i < items.Length; i++)
            {
                items[ends[_parts[i]]++] = plan.Items[i];
            }

            return new ReleaseGroupsByArtist(plan with { Items = items }, _artists, ends);
        }
    }
}
