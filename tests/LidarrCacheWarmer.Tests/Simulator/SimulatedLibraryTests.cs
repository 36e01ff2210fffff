using CsCheck;
using LidarrCacheWarmer.Simulator.Library;

namespace LidarrCacheWarmer.Tests.Simulator;

public sealed class SimulatedLibraryTests
{
    [Fact]
    public void The_same_seed_gives_the_same_library()
    {
        var options = new LibraryOptions { Artists = 200, Spread = AlbumSpread.LongTail, Seed = 5 };

        Describe(new SimulatedLibrary(options)).Should().Equal(Describe(new SimulatedLibrary(options)));
    }

    [Fact]
    public void A_different_seed_gives_different_MBIDs() =>
        Mbids(new LibraryOptions { Seed = 1 }).Should().NotIntersectWith(Mbids(new LibraryOptions { Seed = 2 }));

    [Fact]
    public void No_two_entries_share_an_MBID()
    {
        var library = new SimulatedLibrary(new LibraryOptions { Artists = 2_000, AlbumsPerArtist = 8 });

        library.Artists.SelectMany(artist => artist.Albums.Select(album => album.Mbid).Prepend(artist.Mbid)).Should().HaveCount(18_000).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_first_artists_have_awkward_names_and_one_of_these_names_occurs_twice()
    {
        var library = new SimulatedLibrary(new LibraryOptions { Artists = 100 });

        library.Artists.Select(artist => artist.Name).Take(AwkwardNames.All.Count).Should().Equal(AwkwardNames.All);
        AwkwardNames.All.Should().HaveCount(AwkwardNames.All.Distinct(StringComparer.Ordinal).Count() + 1);
    }

    [Fact]
    public void Flawed_artists_are_added_to_the_regular_ones()
    {
        var library = new SimulatedLibrary(new LibraryOptions { Artists = 5, VariousArtists = true, WithoutMbid = 2, NonMbid = 3, Duplicates = 1 });

        library.Artists.Should().HaveCount(12);
        library.Artists[0].Mbid.Should().Be(SpecialArtists.VariousArtists);
        library.Artists.Count(artist => artist.Mbid.Length == 0).Should().Be(2);
        library.Artists.Count(artist => artist.Mbid.Length > 0 && !Guid.TryParse(artist.Mbid, out _)).Should().Be(3);
        library.Artists[^1].Mbid.Should().Be(library.Artists[1].Mbid);
        library.Artists.Select(artist => artist.Id).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData(AlbumSpread.Same, 7, 7)]
    [InlineData(AlbumSpread.Uniform, 14, 7)]
    [InlineData(AlbumSpread.LongTail, 28, 7)]
    public void Album_counts_are_spread_around_the_mean(AlbumSpread spread, int atLeastOneHas, int mean)
    {
        var counts = new SimulatedLibrary(new LibraryOptions { Artists = 5_000, AlbumsPerArtist = mean, Spread = spread }).Artists.Select(artist => artist.Albums.Count).ToList();

        counts.Average().Should().BeApproximately(mean, 0.5);
        counts.Max().Should().BeGreaterThanOrEqualTo(atLeastOneHas);
    }

    [Fact]
    public void A_removed_artist_is_not_listed_but_still_known()
    {
        var library = new SimulatedLibrary(new LibraryOptions());
        var before = library.Artists;
        var removed = before[3];

        library.Remove(removed.Mbid).Should().BeTrue();

        before.Should().HaveCount(10);
        library.Artists.Should().HaveCount(9).And.NotContain(removed);
        library.FindArtist(removed.Mbid).Should().Be(removed);
        library.FindAlbum(removed.Albums[0].Mbid)!.Value.Album.Should().Be(removed.Albums[0]);
    }

    [Fact]
    public void An_added_artist_is_listed_with_its_albums()
    {
        var library = new SimulatedLibrary(new LibraryOptions());

        var generated = library.Add("One More", albums: 2);
        var own = library.Add(new SimulatedArtist { Mbid = Guid.Empty.ToString(), Name = "Own", Albums = [new SimulatedAlbum("11111111-1111-4111-8111-111111111111", "Own Album")] });

        library.Artists.TakeLast(2).Should().Equal(generated, own);
        library.FindAlbum(generated.Albums[1].Mbid)!.Value.Artist.Should().Be(generated);
        library.FindAlbum(own.Albums[0].Mbid)!.Value.Artist.Should().Be(own);
        library.FindByName(" ONE more ").Should().ContainSingle();
    }

    [Fact]
    public void A_replaced_artist_keeps_its_Lidarr_id()
    {
        var library = new SimulatedLibrary(new LibraryOptions());
        var old = library.Artists[2];

        library.Replace(old with { Name = "Renamed" }).Should().BeTrue();

        library.Artists[2].Should().Match<SimulatedArtist>(artist => artist.Id == old.Id && artist.Name == "Renamed");
        library.FindArtist(old.Mbid)!.Name.Should().Be("Renamed");
    }

    [Fact]
    public void A_generated_MBID_identifies_its_entry() =>
        Gen.Select(Gen.ULong, Gen.UInt, Gen.Int[0, GeneratedMbid.MostAlbums]).Sample((seed, artist, album) =>
        {
            var mbid = GeneratedMbid.OfAlbum(seed, artist, album);
            return GeneratedMbid.TryRead(seed, mbid, out var readArtist, out var readAlbum)
                && readArtist == artist && readAlbum == album
                && mbid[14] == '4' && "89ab".Contains(mbid[19], StringComparison.Ordinal);
        });

    [Fact]
    public void A_random_MBID_identifies_no_generated_entry() =>
        Gen.Guid.Sample(guid => !GeneratedMbid.TryRead(1, guid.ToString(), out _, out _));

    private static IEnumerable<string> Mbids(LibraryOptions options) => new SimulatedLibrary(options).Artists.Select(artist => artist.Mbid);

    private static IEnumerable<string> Describe(SimulatedLibrary library) =>
        library.Artists.SelectMany(artist => artist.Albums.Select(album => album.ToString()).Prepend($"{artist.Id} {artist.Mbid} {artist.Name}"));
}
