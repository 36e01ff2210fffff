using System.Text;
using CsCheck;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

public sealed class ListedAlbumsTests
{
    private const string First = "a93a5d83-78bd-4ce8-81a0-67d97bd12d5a";
    private const string Second = "8bee83cf-68e0-4462-be85-47d858578ef4";

    [Fact]
    public async Task An_artists_answer_lists_its_albums()
    {
        var body = (await Captured.AnswerAsync("artist-200.http")).Body;

        body.Albums.Should().HaveCount(10);
        body.Albums![0].Should().BeEquivalentTo(new ListedAlbum(Mbid(First), "Björk", "Album", [], ["Official"]));
        body.Albums[3].SecondaryTypes.Should().Equal("Compilation");
        body.Albums[8].Should().BeEquivalentTo(new ListedAlbum(
            Mbid("2f51f42c-0c73-49be-9d98-04d35661ca07"), "Björk LP 9", "Album", [], ["Bootleg", "Official"]));
        body.Title.Should().BeNull();
        body.Changes.Should().BeNull();
    }

    [Theory]
    [InlineData("artist-merged-200.http")]
    [InlineData("various-artists-200.http")]
    public async Task An_artist_answer_without_albums_lists_no_album(string file)
    {
        var body = (await Captured.AnswerAsync(file)).Body;

        body.Albums.Should().NotBeNull().And.BeEmpty();
        body.HasAlbums.Should().BeFalse();
    }

    [Fact]
    public async Task A_search_answer_lists_no_albums() =>
        (await Captured.AnswerAsync("search-artist-200.http")).Body.Albums.Should().BeNull();

    [Fact]
    public async Task Members_of_an_album_are_read_in_any_order_and_letter_case()
    {
        var albums = await AlbumsAsync(
            $$"""{"albums":[{"type":"EP","releasestatuses":["Official"],"TITLE":"T","secondaryTypes":["Live"],"ID":"{{First.ToUpperInvariant()}}"}]}""");

        albums.Should().ContainSingle().Which.Should().BeEquivalentTo(new ListedAlbum(Mbid(First), "T", "EP", ["Live"], ["Official"]));
    }

    [Theory]
    [InlineData("""{"Title":"no id"}""")]
    [InlineData("""{"Id":"7"}""")]
    [InlineData("""{"Id":7}""")]
    [InlineData("""{"Id":null}""")]
    [InlineData("""{"Id":{"Id":"a93a5d83-78bd-4ce8-81a0-67d97bd12d5a"}}""")]
    [InlineData("""{"Id":["a93a5d83-78bd-4ce8-81a0-67d97bd12d5a"]}""")]
    [InlineData("""{"x":{"Id":"a93a5d83-78bd-4ce8-81a0-67d97bd12d5a"}}""")]
    [InlineData("""{"Id":"\ud800"}""")]
    [InlineData("""["Id","a93a5d83-78bd-4ce8-81a0-67d97bd12d5a"]""")]
    [InlineData("""[{"Id":"a93a5d83-78bd-4ce8-81a0-67d97bd12d5a"}]""")]
    [InlineData("\"a93a5d83-78bd-4ce8-81a0-67d97bd12d5a\"")]
    [InlineData("null")]
    public async Task An_album_without_a_valid_id_is_skipped_and_the_next_one_is_read(string element)
    {
        var body = await InspectAsync($$"""{"Albums":[{{element}},{"Id":"{{Second}}"}]}""");

        body.Albums.Should().ContainSingle().Which.Should().BeEquivalentTo(new ListedAlbum(Mbid(Second), "", "", [], []));
        body.HasAlbums.Should().BeTrue();
    }

    [Fact]
    public async Task An_array_of_unusable_albums_still_counts_as_not_empty()
    {
        var body = await InspectAsync("""{"Albums":[7]}""");

        (body.HasAlbums, body.Albums!.Count).Should().Be((true, 0));
    }

    [Theory]
    [InlineData("""{"Albums":{"Id":"a93a5d83-78bd-4ce8-81a0-67d97bd12d5a"}}""")]
    [InlineData("""{"x":{"Albums":[{"Id":"a93a5d83-78bd-4ce8-81a0-67d97bd12d5a"}]}}""")]
    [InlineData("""{"Albums":null}""")]
    [InlineData("""[{"Albums":[{"Id":"a93a5d83-78bd-4ce8-81a0-67d97bd12d5a"}]}]""")]
    public async Task Albums_outside_a_top_level_array_are_not_listed(string json) =>
        (await InspectAsync(json)).Albums.Should().BeNull();

    [Theory]
    [InlineData("""{"SecondaryTypes":[{"Title":"x"},["y"],7,null,"Live"],"Id":"ID","Title":"T","images":[{"Id":"no","Title":"no"}]}""")]
    [InlineData("""{"SecondaryTypes":["Live"],"Id":"ID","rating":{"Title":"no","SecondaryTypes":["no"]},"Title":"T"}""")]
    [InlineData("""{"Title":"T","other":["no",["no"]],"SecondaryTypes":["Live"],"Id":"ID","ReleaseStatuses":{"x":["no"]}}""")]
    public async Task Unknown_members_and_odd_nesting_are_ignored(string element)
    {
        var albums = await AlbumsAsync($$"""{"Albums":[{{element.Replace("ID", First, StringComparison.Ordinal)}}],"Title":"outer"}""");

        albums.Should().ContainSingle().Which.Should().BeEquivalentTo(new ListedAlbum(Mbid(First), "T", "", ["Live"], []));
    }

    [Fact]
    public async Task Invalid_text_of_an_album_is_dropped_and_the_album_is_kept()
    {
        var body = await InspectAsync(
            $$"""{"id":"a","Albums":[{"Id":"{{First}}","Title":"\ud800","Type":"\udc00","ReleaseStatuses":["\ud800","Official"]}]}""");

        body.Form.Should().Be(BodyForm.Json);
        body.Albums.Should().ContainSingle().Which.Should().BeEquivalentTo(new ListedAlbum(Mbid(First), "", "", [], ["Official"]));
    }

    [Fact]
    public async Task An_extremely_long_text_is_ignored()
    {
        var albums = await AlbumsAsync($$"""{"Albums":[{"Id":"{{First}}","Title":"{{new string('x', 5000)}}","Type":"EP"}]}""");

        albums.Should().ContainSingle().Which.Should().BeEquivalentTo(new ListedAlbum(Mbid(First), "", "EP", [], []));
    }

    [Fact]
    public async Task At_most_20000_albums_of_an_answer_are_kept()
    {
        var element = $$"""{"Id":"{{First}}","Type":"Album","SecondaryTypes":["Live"],"ReleaseStatuses":["Official"]}""";
        var albums = await AlbumsAsync($$"""{"Albums":[{{string.Join(',', Enumerable.Repeat(element, 25_000))}}]}""");

        albums.Should().HaveCount(20_000);
    }

    [Fact]
    public async Task Equal_type_and_status_words_are_stored_once()
    {
        var albums = (await Captured.AnswerAsync("artist-200.http")).Body.Albums!;

        albums[2].Type.Should().BeSameAs(albums[0].Type);
        albums[2].ReleaseStatuses.Should().BeSameAs(albums[0].ReleaseStatuses);
        albums[8].ReleaseStatuses[1].Should().BeSameAs(albums[0].ReleaseStatuses[0]);
    }

    [Fact]
    public async Task The_title_of_an_album_is_read_from_its_answer()
    {
        var body = (await Captured.AnswerAsync("album-200.http")).Body;

        body.Title.Should().Be("AFI");
        body.Albums.Should().BeNull();
    }

    [Fact]
    public async Task The_result_does_not_depend_on_the_pieces_in_which_an_answer_arrives()
    {
        var file = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures/Metadata/artist-200.http"));
        var bytes = Encoding.UTF8.GetBytes(file[file.IndexOf('{', StringComparison.Ordinal)..]);
        var whole = await PieceStream.InspectAsync(bytes, [int.MaxValue]);
        whole.Albums.Should().HaveCount(10);

        await Gen.Int[1, 700].Array[1, 40].SampleAsync(
            async pieces => (await PieceStream.InspectAsync(bytes, pieces)).Should().BeEquivalentTo(whole), iter: 100);
    }

    private static async Task<IReadOnlyList<ListedAlbum>?> AlbumsAsync(string json) => (await InspectAsync(json)).Albums;

    private static Task<AnswerBody> InspectAsync(string json) =>
        PieceStream.InspectAsync(Encoding.UTF8.GetBytes(json), [int.MaxValue]);

    private static Mbid Mbid(string text) => new(new Guid(text));
}
