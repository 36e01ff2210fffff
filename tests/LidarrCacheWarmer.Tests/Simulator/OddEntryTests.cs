using System.Net.Sockets;
using System.Text.Json;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Simulator;

/// <summary>Entries whose answers are incomplete, unusual, or missing.</summary>
public sealed class OddEntryTests : SimulatorTest
{
    private const string Other = "00000000-0000-4000-8000-00000000000a";

    [Fact]
    public async Task An_unknown_MBID_is_a_bare_404() => (await GetAsync($"{Metadata.BaseUrl}/artist/{Other}")).Status.Should().Be(404);

    [Fact]
    public async Task Thin_answers_lack_the_required_members()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Thin);
        Metadata.Behave(Artist.Albums[0].Mbid, EntryBehaviour.Thin);
        Metadata.BehaveSearch("some name", EntryBehaviour.Thin);

        Json(await GetAsync(ArtistUrl)).GetProperty("Albums").GetArrayLength().Should().Be(0);
        Json(await GetAsync(AlbumUrl)).GetProperty("releases").GetArrayLength().Should().Be(0);
        (await GetAsync(Metadata.BaseUrl + "/search?type=all&query=some%20name")).Body.Should().Be("[]");
    }

    [Fact]
    public async Task A_placeholder_answer_has_another_name()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.UnknownArtist);

        Json(await GetAsync(ArtistUrl)).GetProperty("artistname").GetString().Should().Be("Unknown Artist");
    }

    [Fact]
    public async Task A_merged_album_has_the_new_id_and_names_the_old_one()
    {
        Metadata.Behave(Artist.Albums[0].Mbid, EntryBehaviour.Merged(Other));

        var album = Json(await GetAsync(AlbumUrl));

        album.GetProperty("id").GetString().Should().Be(Other);
        album.GetProperty("oldids")[0].GetString().Should().Be(Artist.Albums[0].Mbid);
    }

    [Fact]
    public async Task Answers_of_the_wrong_type_are_sent_unchanged()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Html.Times(1, EntryBehaviour.Redirected("https://example.invalid/").Times(
            1, EntryBehaviour.Exactly(418, "text/x-tea", "short and stout").Times(1, EntryBehaviour.WrongContentType))));

        var html = await GetAsync(ArtistUrl);
        var redirect = await GetAsync(ArtistUrl);
        var exact = await GetAsync(ArtistUrl);
        var wrongType = await GetAsync(ArtistUrl);

        html.Headers["Content-Type"].Should().StartWith("text/html");
        (redirect.Status, redirect.Headers["Location"]).Should().Be((301, "https://example.invalid/"));
        (exact.Status, exact.Headers["Content-Type"], exact.Body).Should().Be((418, "text/x-tea", "short and stout"));
        wrongType.Headers["Content-Type"].Should().StartWith("text/plain");
        wrongType.Body.Should().StartWith("{\"Albums\":");
    }

    [Fact]
    public async Task A_truncated_body_is_shorter_than_announced()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Truncated);

        var get = () => GetAsync(ArtistUrl);

        (await get.Should().ThrowAsync<HttpRequestException>()).Which.HttpRequestError.Should().Be(HttpRequestError.ResponseEnded);
    }

    [Fact]
    public async Task A_truncated_body_has_status_200_and_a_clean_end()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Truncated);
        using var connection = await RawConnection.AskAsync(ArtistUrl);

        (await connection.ReadToEndAsync()).Should().StartWith("HTTP/1.1 200 OK").And.Contain("{\"Albums\":");
    }

    [Fact]
    public async Task A_reset_entry_sends_a_TCP_reset()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Reset);
        using var connection = await RawConnection.AskAsync(ArtistUrl);

        var read = connection.ReadToEndAsync;

        (await read.Should().ThrowAsync<SocketException>()).Which.SocketErrorCode.Should().Be(SocketError.ConnectionReset);
    }

    [Fact]
    public async Task A_closed_entry_ends_the_connection_cleanly_without_a_byte()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Closed);
        using var connection = await RawConnection.AskAsync(ArtistUrl);

        (await connection.ReadToEndAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_hanging_entry_never_answers_even_after_the_client_leaves()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Hanging);
        using var connection = await RawConnection.AskAsync(ArtistUrl);
        await Metadata.Log.WhenTotalAsync(1);
        connection.FinishSending();

        var text = await connection.ReadUntilGoneAsync();

        text.Should().BeEmpty();
        Metadata.Log.Requests.Should().ContainSingle().Which.Status.Should().Be(0);
    }

    private static JsonElement Json(CapturedAnswer answer) => JsonDocument.Parse(answer.Body).RootElement;
}
