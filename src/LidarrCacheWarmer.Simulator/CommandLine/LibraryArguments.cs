using System.CommandLine;
using LidarrCacheWarmer.Simulator.Library;

namespace LidarrCacheWarmer.Simulator.CommandLine;

/// <summary>The options of Lidarr's library.</summary>
internal sealed class LibraryArguments(Command command)
{
    private readonly Option<int> _artists = command.WithCount("--artists", 50, "Artists in the library.");
    private readonly Option<int> _albums = command.WithCount("--albums", 6, "Mean number of albums per artist.", GeneratedMbid.MostAlbums);
    private readonly Option<AlbumSpread> _spread = command.With("--album-spread", AlbumSpread.Same, "How albums are distributed over the artists.");
    private readonly Option<bool> _awkward = command.With("--awkward-names", true, "Give the first artists names with awkward characters.");
    private readonly Option<bool> _various = command.With("--various-artists", true, "Also list Various Artists.");
    private readonly Option<int> _withoutMbid = command.WithCount("--without-mbid", 0, "Extra artists without an MBID.");
    private readonly Option<int> _nonMbid = command.WithCount("--non-mbid", 0, "Extra artists whose id is not an MBID.");
    private readonly Option<int> _duplicates = command.WithCount("--duplicates", 0, "Artists that Lidarr lists twice.");

    public LibraryOptions Read(ParseResult parsed, int seed) => new()
    {
        Seed = seed,
        Artists = parsed.GetValue(_artists),
        AlbumsPerArtist = parsed.GetValue(_albums),
        Spread = parsed.GetValue(_spread),
        AwkwardNames = parsed.GetValue(_awkward),
        VariousArtists = parsed.GetValue(_various),
        WithoutMbid = parsed.GetValue(_withoutMbid),
        NonMbid = parsed.GetValue(_nonMbid),
        Duplicates = parsed.GetValue(_duplicates),
    };
}
