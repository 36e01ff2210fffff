using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Simulator;

public sealed class SeededBehaviourTests
{
    private const int Entries = 4_000;

    private readonly SimulatedLibrary _library = new(new LibraryOptions { Artists = Entries, AlbumsPerArtist = 0 });

    [Fact]
    public void The_same_seed_gives_the_same_behaviours()
    {
        var options = new MetadataOptions { ColdMax = 5, ThinShare = 0.1, BrokenShare = 0.1 };

        Draw(options).Should().Equal(Draw(options)).And.NotEqual(Draw(options with { Seed = 2 }));
    }

    [Fact]
    public void Behaviour_shares_are_as_large_as_configured()
    {
        var drawn = Draw(new MetadataOptions { ThinShare = 0.1, MergedShare = 0.2, MissingShare = 0.05, SlowShare = 0.15, WarmShare = 0.25, ColdMin = 2, ColdMax = 2 });

        Share(drawn, EntryBehaviour.Thin.Equals).Should().BeApproximately(0.1, 0.02);
        Share(drawn, one => one is Content { Kind: ContentKind.Merged }).Should().BeApproximately(0.2, 0.02);
        Share(drawn, EntryBehaviour.MissingCached().Equals).Should().BeApproximately(0.05, 0.02);
        Share(drawn, one => one is Generation).Should().BeApproximately(0.15, 0.02);
        Share(drawn, EntryBehaviour.Warm.Equals).Should().BeApproximately(0.25, 0.02);
        Share(drawn, EntryBehaviour.Cold(2).Equals).Should().BeApproximately(0.25, 0.02);
    }

    [Fact]
    public void Cold_request_counts_are_uniform_in_their_range()
    {
        var drawn = Draw(new MetadataOptions { ColdMin = 1, ColdMax = 4 });

        foreach (var requests in Enumerable.Range(1, 4))
        {
            Share(drawn, EntryBehaviour.Cold(requests).Equals).Should().BeApproximately(0.25, 0.03);
        }
    }

    [Fact]
    public void Every_entry_is_warm_by_default() => Draw(new MetadataOptions()).Should().AllBeEquivalentTo(EntryBehaviour.Warm);

    private static double Share(IReadOnlyList<EntryBehaviour> drawn, Func<EntryBehaviour, bool> which) => (double)drawn.Count(which) / Entries;

    private IReadOnlyList<EntryBehaviour> Draw(MetadataOptions options)
    {
        var book = new BehaviourBook(options, _library);
        return [.. _library.Artists.Select(artist => book.Of(new EntryKey(EntryType.Artist, artist.Mbid), "/artist/" + artist.Mbid))];
    }
}
