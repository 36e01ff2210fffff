using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// A set of MBIDs that grows in small steps. A single large set is copied each time it doubles, and its old arrays stay in
/// memory until the next full garbage collection. For 200,000 MBIDs, the old arrays are larger than the set.
/// </summary>
internal sealed class MbidSet
{
    private const int Parts = 256, SmallestPart = 8;

    private readonly Part[] _parts = new Part[Parts];

    public void Add(Guid mbid) => _parts[PartOf(mbid)].Add(mbid);

    public bool Contains(Guid mbid) => _parts[PartOf(mbid)].Contains(mbid);

    private static int PartOf(Guid mbid) => (int)(Hash(mbid) % Parts);

    // Real MBIDs are random except for a few bits, but tests use MBIDs that count upwards. The hash therefore mixes all
    // bits.
    private static uint Hash(Guid mbid)
    {
        var halves = MemoryMarshal.Cast<Guid, ulong>(MemoryMarshal.CreateReadOnlySpan(ref mbid, 1));
        return (uint)(((halves[0] ^ (halves[1] * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93) >> 32);
    }

    // Uses open addressing. The empty MBID marks a free place, so a separate field records whether the set contains the
    // empty MBID.
    private struct Part
    {
        private Guid[]? _places;
        private int _count;
        private bool _hasEmpty;

        public readonly bool Contains(Guid mbid) =>
            mbid == Guid.Empty ? _hasEmpty : _places is { } places && places[PlaceOf(places, mbid)] == mbid;

        public void Add(Guid mbid)
        {
            if (mbid == Guid.Empty)
            {
                _hasEmpty = true;
                return;
            }

            var places = _places ??= new Guid[SmallestPart];
            ref var place = ref places[PlaceOf(places, mbid)];
            if (place == mbid)
            {
                return;
            }

            place = mbid;
            _count++;
            if (_count * 4 > places.Length * 3)
            {
                Grow(places);
            }
        }

        private void Grow(Guid[] full)
        {
            var places = new Guid[full.Length * 2];
            foreach (var mbid in full)
            {
                if (mbid != Guid.Empty)
                {
                    places[PlaceOf(places, mbid)] = mbid;
                }
            }

            _places = places;
        }

        // The place of the MBID, or the free place where it belongs.
        private static int PlaceOf(Guid[] places, Guid mbid)
        {
            var place = (int)(Hash(mbid) / Parts) & (places.Length - 1);
            while (places[place] != Guid.Empty && places[place] != mbid)
            {
                place = (place + 1) & (places.Length - 1);
            }

            return place;
        }
    }
}
