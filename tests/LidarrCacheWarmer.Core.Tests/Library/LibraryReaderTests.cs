using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Library;

public sealed class LibraryReaderTests
{
    private const string A = "aaaaaaaa-0000-4000-8000-000000000001";
    private const string B = "bbbbbbbb-0000-4000-8000-000000000002";
    private const string Va = "89ad4ac3-39f7-470e-963a-56509c546377";

    [Fact]
    public async Task A_real_library_is_read_without_Various_Artists()
    {
        var library = await LibraryRead.OfAsync(Reading.Fixture("artist.json"), Reading.Fixture("album.json"));

        library.Artists.Should().HaveCount(49);
        library.Artists[0].Name.Should().Be("Björk");
        library.Albums.Should().HaveCountGreaterThan(50).And.NotContain(album => album.ArtistName == "Various Artists");
        library.ArtistNotes.Should().Equal(
            $"Skipped Various Artists ({Va}): over 100,000 albums, mostly by other artists.");
        library.AlbumNotes.Should().ContainSingle().Which.Should().MatchRegex("^Skipped [1-9] albums? of Various Artists\\.$");
    }

    [Fact]
    public async Task An_ordinary_library_gives_no_notes()
    {
        var library = await LibraryRead.OfAsync(
            $$"""[{"foreignArtistId":"{{A}}","artistName":"Ann","id":1,"statistics":{"albumCount":3} }]""",
            $$"""[{"foreignAlbumId":"{{B}}","title":"One","artistId":1}]""");

        library.Artists.Should().Equal(new Artist(Id(A), "Ann", 1, 3));
        library.Albums.Should().Equal(new Album(Id(B), "One", Id(A), "Ann"));
        library.ArtistNotes.Should().BeEmpty();
        library.AlbumNotes.Should().BeEmpty();
    }

    [Fact]
    public async Task An_artist_listed_twice_keeps_its_first_place_and_gets_the_name_listed_last()
    {
        var library = await LibraryRead.OfAsync(
            $$"""
            [{"foreignArtistId":"{{A}}","artistName":"Old","id":1},
             {"foreignArtistId":"{{B}}","artistName":"Bob","id":2},
             {"foreignArtistId":"{{A.ToUpperInvariant()}}","artistName":"New","id":3}]
            """);

        library.Artists.Select(artist => artist.Name).Should().Equal("New", "Bob");
        library.ArtistNotes.Should().Equal("Lidarr listed 1 artist more than once. Each counts once.");
    }

    [Fact]
    public async Task Entries_without_a_valid_MBID_are_skipped_and_reported()
    {
        var library = await LibraryRead.OfAsync(
            """[{"artistName":"Ann"},null,{"foreignArtistId":"none\nat all","artistName":"Bob"},{"mbid":"x"}]""",
            """[{"title":"One"},{"foreignAlbumId":"12","title":"Two"}]""");

        library.Artists.Should().BeEmpty();
        library.ArtistNotes.Should().Equal(
            "Skipped 2 artists without an MBID in Lidarr.",
            "Skipped 2 artists without a valid MBID in Lidarr, such as none at all (Bob).");
        library.Albums.Should().BeEmpty();
        library.AlbumNotes.Should().Equal(
            "Skipped 1 album without an MBID in Lidarr.",
            "Skipped 1 album without a valid MBID in Lidarr, such as 12 (Two).");
    }

    [Fact]
    public async Task An_album_is_matched_to_its_artist_by_MBID_or_else_by_Lidarrs_id()
    {
        var library = await LibraryRead.OfAsync(
            $$"""[{"foreignArtistId":"{{A}}","artistName":"Ann","id":1},{"foreignArtistId":"{{B}}","artistName":"Bob","id":2}]""",
            $$"""
            [{"foreignAlbumId":"{{Rg(1)}}","artistId":1,"artist":{"foreignArtistId":"{{B}}","artistName":"Robert"} },
             {"foreignAlbumId":"{{Rg(2)}}","artistId":1,"artist":{"foreignArtistId":"{{B}}","artistName":null} },
             {"foreignAlbumId":"{{Rg(3)}}","artistId":1,"artist":{"foreignArtistId":"odd"} },
             {"foreignAlbumId":"{{Rg(4)}}","artistId":1,"artist":null}]
            """);

        library.Albums.Select(album => album.ArtistName).Should().Equal("Robert", "Bob", "Ann", "Ann");
        library.Albums.Select(album => album.ArtistMbid).Should().Equal(Id(B), Id(B), Id(A), Id(A));
    }

    [Fact]
    public async Task Albums_of_Various_Artists_and_of_no_artist_are_counted_separately()
    {
        var library = await LibraryRead.OfAsync(
            $$"""[{"foreignArtistId":"{{Va.ToUpperInvariant()}}","artistName":"Various","id":1}]""",
            $$"""
            [{"foreignAlbumId":"{{Rg(1)}}","artistId":1},
             {"foreignAlbumId":"{{Rg(2)}}","artist":{"foreignArtistId":"{{Va}}"} },
             {"foreignAlbumId":"{{Rg(3)}}","artistId":9},
             {"foreignAlbumId":"{{Rg(4)}}"},
             {"foreignAlbumId":"{{Rg(5)}}","artist":{"foreignArtistId":"{{B}}"} }]
            """);

        library.Artists.Should().BeEmpty();
        library.Albums.Should().BeEmpty();
        library.AlbumNotes.Should().Equal(
            "Skipped 2 albums of Various Artists.",
            "Skipped 3 albums: the artist is not in Lidarr's list of artists.");
        (library.AlbumTally.Listed, library.AlbumTally.Taken).Should().Be((5, 0));
    }

    [Fact]
    public async Task Artists_arrive_in_chunks_and_a_duplicate_arrives_only_if_it_differs()
    {
        var artists = Enumerable.Range(0, 1500).Append(7)
            .Select(i => $$"""{"foreignArtistId":"{{Rg(i)}}","artistName":"{{i}}"}""")
            .Append($$"""{"foreignArtistId":"{{Rg(8)}}","artistName":"Eight"}""");
        using var client = ScriptedLidarr.Holding($"[{string.Join(',', artists)}]", "[]").Client();
        var reader = new LibraryReader(client, new InstanceLibrary(InstanceName.Unnamed));

        var chunks = await reader.ArtistsAsync(default).ToListAsync();

        chunks.Select(chunk => chunk.Count).Should().Equal(1000, 501);
        chunks[^1][^1].Should().BeSameAs(reader.Library.Artists[8]);
        reader.Library.Artists[8].Name.Should().Be("Eight");
        (reader.ArtistTally.Listed, reader.ArtistTally.Taken, reader.ArtistTally.Duplicates).Should().Be((1502, 1500, 2));
    }

    [Fact]
    public async Task Albums_arrive_in_chunks_without_duplicates()
    {
        var albums = Enumerable.Range(0, 2500).Append(0)
            .Select(i => $$"""{"foreignAlbumId":"{{Rg(i)}}","title":"{{i}}","artistId":1}""");
        using var client = ScriptedLidarr
            .Holding($$"""[{"foreignArtistId":"{{A}}","id":1}]""", $"[{string.Join(',', albums)}]").Client();
        var reader = new LibraryReader(client, new InstanceLibrary(InstanceName.Unnamed));
        _ = await reader.ArtistsAsync(default).CountAsync();

        var chunks = await reader.AlbumsAsync(default).ToListAsync();

        chunks.Select(chunk => chunk.Count).Should().Equal(1000, 1000, 500);
        chunks.SelectMany(chunk => chunk).Select(album => album.Title)
            .Should().Equal(Enumerable.Range(0, 2500).Select(i => $"{i}"));
        (reader.AlbumTally.Listed, reader.AlbumTally.Taken, reader.AlbumTally.Duplicates).Should().Be((2501, 2500, 1));
        LibraryNotes.OfAlbums(reader.AlbumTally).Should().Equal("Lidarr listed 1 album more than once. Each counts once.");
    }

    [Fact]
    public async Task Chunks_before_a_fault_are_delivered()
    {
        var albums = Enumerable.Range(0, 1500).Select(i => $$"""{"foreignAlbumId":"{{Rg(i)}}","artistId":1},""");
        using var client = ScriptedLidarr
            .Holding($$"""[{"foreignArtistId":"{{A}}","id":1}]""", $"[{string.Concat(albums)}").Client();
        var reader = new LibraryReader(client, new InstanceLibrary(InstanceName.Unnamed));
        _ = await reader.ArtistsAsync(default).CountAsync();
        await using var chunks = reader.AlbumsAsync(default).GetAsyncEnumerator();

        (await chunks.MoveNextAsync()).Should().BeTrue();

        chunks.Current.Should().HaveCount(1000);
        (await FluentActions.Awaiting(async () => await chunks.MoveNextAsync()).Should().ThrowAsync<LidarrException>())
            .Which.Fault.Should().Be(LidarrFault.Truncated);
    }

    private static Mbid Id(string text) => new(Guid.Parse(text));

    private static string Rg(int number) => $"cccccccc-0000-4000-8000-{number:d12}";

    /// <summary>A completely read library.</summary>
    private sealed record LibraryRead(
        IReadOnlyList<Artist> Artists, IReadOnlyList<Album> Albums, LibraryTally ArtistTally, LibraryTally AlbumTally)
    {
        public IReadOnlyList<string> ArtistNotes => LibraryNotes.OfArtists(ArtistTally);

        public IReadOnlyList<string> AlbumNotes => LibraryNotes.OfAlbums(AlbumTally);

        public static async Task<LibraryRead> OfAsync(string artists, string albums = "[]")
        {
            using var client = ScriptedLidarr.Holding(artists, albums).Client();
            var reader = new LibraryReader(client, new InstanceLibrary(InstanceName.Unnamed));
            _ = await reader.ArtistsAsync(default).CountAsync();
            var albumsRead = await reader.AlbumsAsync(default).SelectMany(chunk => chunk).ToListAsync();
            return new(reader.Library.Artists, albumsRead, reader.ArtistTally, reader.AlbumTally);
        }
    }
}
