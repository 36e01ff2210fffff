using System.Globalization;

namespace LidarrCacheWarmer.Simulator.Library;

/// <summary>Generates the artists of <see cref="LibraryOptions"/>.</summary>
internal sealed class LibraryGenerator(LibraryOptions options)
{
    public ulong Seed { get; } = SeededHash.For((ulong)options.Seed, "library");

    public IEnumerable<SimulatedArtist> Artists()
    {
        var number = 0u;
        if (options.VariousArtists)
        {
            yield return Generated(number, "Various Artists", 5) with { Mbid = SpecialArtists.VariousArtists };
        }

        for (var index = 0; index < options.Artists; index++)
        {
            number++;
            yield return Generated(number, Name(index, number), AlbumCount(number));
        }

        for (var index = 0; index < options.WithoutMbid; index++)
        {
            yield return Generated(++number, $"Without MBID {index + 1}", 0) with { Mbid = "" };
        }

        for (var index = 0; index < options.NonMbid; index++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"not-an-mbid/{index + 1}?x");
            yield return Generated(++number, $"Non-MBID {index + 1}", 0) with { Mbid = id };
        }

        for (var index = 0; index < Math.Min(options.Duplicates, options.Artists); index++)
        {
            yield return Generated((uint)index + 1, Name(index, (uint)index + 1), 0);
        }
    }

    public SimulatedArtist Generated(uint number, string name, int albums) => new()
    {
        Mbid = GeneratedMbid.OfArtist(Seed, number),
        Name = name,
        Albums = albums == 0 ? [] : new GeneratedAlbums(Seed, number, albums),
    };

    private string Name(int index, uint number) =>
        options.AwkwardNames && index < AwkwardNames.All.Count
            ? AwkwardNames.All[index]
            : GeneratedNames.Artist(SeededHash.For(Seed, number, 7), number);

    private int AlbumCount(uint number)
    {
        var share = SeededHash.Share(SeededHash.For(Seed, number, 11));
        var mean = options.AlbumsPerArtist;
        var count = options.Spread switch
        {
            AlbumSpread.Uniform => (int)(share * ((2 * mean) + 1)),
            AlbumSpread.LongTail => (int)Math.Round(-Math.Log(1 - share) * mean),
            AlbumSpread.Same => mean,
        };
        return Math.Clamp(count, 0, GeneratedMbid.MostAlbums);
    }
}

/// <summary>Artists for which the metadata service has special rules.</summary>
public static class SpecialArtists
{
    /// <summary>
    /// The MBID of Various Artists. Lidarr lists this artist like any other; the metadata service returns it without
    /// albums.
    /// </summary>
    public const string VariousArtists = "89ad4ac3-39f7-470e-963a-56509c546377";
}
