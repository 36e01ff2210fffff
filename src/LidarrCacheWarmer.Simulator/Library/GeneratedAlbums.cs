using System.Collections;

namespace LidarrCacheWarmer.Simulator.Library;

/// <summary>The albums of a generated artist, created on access and never stored.</summary>
internal sealed class GeneratedAlbums(ulong seed, uint artist, int count) : IReadOnlyList<SimulatedAlbum>
{
    private static readonly string[] Types = ["Album", "Album", "EP", "Single"];

    public int Count => count;

    public SimulatedAlbum this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
            var number = index + 1;
            var chance = SeededHash.For(seed ^ 0xA1B, artist, (uint)number);
            return new SimulatedAlbum(GeneratedMbid.OfAlbum(seed, artist, number), GeneratedNames.Album(chance, number))
            {
                Monitored = chance % 8 != 0,
                Type = Types[(chance >> 8) % 4],
                Released = chance % 16 == 3 ? null : new DateOnly(1960 + (int)((chance >> 16) % 66), 1, 1).AddDays(number * 30),
            };
        }
    }

    public IEnumerator<SimulatedAlbum> GetEnumerator()
    {
        for (var index = 0; index < count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
