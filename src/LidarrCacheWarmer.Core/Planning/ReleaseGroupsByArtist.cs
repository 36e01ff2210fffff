using System.Runtime.InteropServices;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Planning;

/// <summary>A range of consecutive items of a plan.</summary>
/// <param name="Urgency">How soon users want these items.</param>
/// <param name="Start">The position of the first item.</param>
/// <param name="End">The position after the last item.</param>
public readonly record struct PlannedRange(Urgency Urgency, int Start, int End);

/// <summary>
/// The due release groups of a plan, grouped by artist, and within an artist the most urgent first. Thread-safe,
/// because it never changes.
/// </summary>
public sealed class ReleaseGroupsByArtist
{
    private static readonly Urgency[] Urgencies = [.. Enum.GetValues<Urgency>().OrderDescending()];

    private readonly Dictionary<Guid, int> _artists;
    private readonly int[] _ends;

    private ReleaseGroupsByArtist(PhasePlan plan, Dictionary<Guid, int> artists, int[] ends) => (Plan, _artists, _ends) = (plan, artists, ends);

    /// <summary>The plan, with its items grouped by artist.</summary>
    public PhasePlan Plan { get; }

    /// <summary>The artists with due release groups, in the order of the ledger.</summary>
    public IEnumerable<Guid> Artists => _artists.Keys;

    /// <summary>The ranges of an artist's due release groups in the plan; empty when none is due.</summary>
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

    /// <summary>Collects the artists of due release groups during planning.</summary>
    internal sealed class Builder
    {
        private readonly Dictionary<Guid, int> _artists = [];
        private readonly List<int> _parts = [];

        /// <summary>
        /// Adds the artist and urgency of the next due release group. They decide the place of the group in the plan.
        /// </summary>
        /// <param name="artist">The artist of the release group.</param>
        /// <param name="urgency">How soon users want the release group.</param>
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

            // During this loop, the end of each part is the position for its next item. Afterwards it is the real end.
            var items = new PlannedItem[plan.Items.Count];
            for (var i = 0; i < items.Length; i++)
            {
                items[ends[_parts[i]]++] = plan.Items[i];
            }

            return new ReleaseGroupsByArtist(plan with { Items = items }, _artists, ends);
        }
    }
}
