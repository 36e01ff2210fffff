using System.Net;
using System.Text;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Library;

/// <summary>Requests to Lidarr other than those for its artists and albums.</summary>
public sealed class LidarrObjectTests
{
    private const string Command = "http://lidarr.test:8686/api/v1/command";

    [Fact]
    public async Task The_metadata_server_of_a_real_Lidarr_is_read()
    {
        await using var lidarr = new WireLidarr(Encoding.UTF8.GetBytes(Unchunked("metadataprovider.http")));
        using var client = lidarr.Client(ScriptedLidarr.Connection);

        (await client.MetadataSourceAsync(default)).Should().Be("http://127.0.0.1:8687/api/v0.4");
    }

    [Fact]
    public async Task Version_and_URL_base_and_clock_of_a_real_Lidarr_are_read()
    {
        await using var lidarr = new WireLidarr(Encoding.UTF8.GetBytes(Unchunked("system-status.http")));
        using var client = lidarr.Client(ScriptedLidarr.Connection);

        (await client.StatusAsync(default)).Should().Be(
            new LidarrStatus("3.0.0.9999", "", new DateTimeOffset(2026, 11, 23, 3, 25, 38, TimeSpan.Zero)));
    }

    [Fact]
    public async Task Missing_values_in_a_Lidarrs_status_are_empty()
    {
        using var client = ScriptedLidarr.Answering(HttpStatusCode.OK, "{}").Client();

        (await client.StatusAsync(default)).Should().Be(new LidarrStatus("", "", null));
    }

    [Theory]
    [InlineData("""{"metadataSource":""}""")]
    [InlineData("""{"metadataSource":" / "}""")]
    [InlineData("""{"metadataSource":null}""")]
    [InlineData("{}")]
    public async Task An_empty_metadata_source_counts_as_not_set(string settings)
    {
        using var client = ScriptedLidarr.Answering(HttpStatusCode.OK, settings).Client();

        (await client.MetadataSourceAsync(default)).Should().BeNull();
    }

    [Fact]
    public async Task The_albums_of_one_artist_are_requested_by_its_id()
    {
        var lidarr = new ScriptedLidarr(_ => ScriptedLidarr.Answer(
            HttpStatusCode.OK, Body("album-by-artist.http")));
        using var client = lidarr.Client();

        var albums = await client.AlbumsOfAsync(4, default).ToListAsync();

        lidarr.Requests.Single().RequestUri!.PathAndQuery.Should().Be("/api/v1/album?artistId=4");
        albums.Should().HaveCount(7).And.OnlyContain(album => album.ArtistId == 4 && album.LidarrId > 0);
    }

    [Fact]
    public async Task A_refresh_is_posted_once_with_its_artists()
    {
        var captured = Unchunked("command-refresh-artist.http");
        await using var lidarr = new WireLidarr(Encoding.UTF8.GetBytes(captured));
        using var client = lidarr.Client(ScriptedLidarr.Connection);

        (await client.RefreshArtistsAsync([4, 5], default)).Should().Be(156);

        lidarr.Requests.Should().ContainSingle().Which.Should().StartWith("POST /api/v1/command HTTP/1.1\r\n")
            .And.Contain("Content-Type: application/json\r\n").And.Contain($"X-Api-Key: {ScriptedLidarr.Key}\r\n");
    }

    [Fact]
    public async Task A_refresh_request_contains_the_command_and_the_artist_ids()
    {
        var body = "";
        var lidarr = new ScriptedLidarr(request =>
        {
            using var sent = new StreamReader(request.Content!.ReadAsStream());
            body = sent.ReadToEnd();
            return ScriptedLidarr.Answer(HttpStatusCode.Created, """{"id":7}""");
        });
        using var client = lidarr.Client();

        _ = await client.RefreshArtistsAsync([4, 5], default);

        body.Should().Be("""{"name":"RefreshArtist","artistIds":[4,5]}""");
    }

    [Fact]
    public async Task A_refresh_without_artists_is_never_sent()
    {
        var lidarr = ScriptedLidarr.Answering(HttpStatusCode.Created, """{"id":7}""");
        using var client = lidarr.Client();

        await FluentActions.Awaiting(() => client.RefreshArtistsAsync([], default)).Should().ThrowAsync<ArgumentException>();

        lidarr.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("queued", CommandState.Queued)]
    [InlineData("Started", CommandState.Started)]
    [InlineData("completed", CommandState.Ended)]
    [InlineData("failed", CommandState.Failed)]
    [InlineData("aborted", CommandState.Failed)]
    [InlineData("cancelled", CommandState.Failed)]
    [InlineData("orphaned", CommandState.Failed)]
    [InlineData("something new", CommandState.Ended)]
    public async Task The_state_of_a_command_is_read_from_Lidarrs_status_word(string status, CommandState state)
    {
        var lidarr = ScriptedLidarr.Answering(HttpStatusCode.OK, $$"""{"id":156,"status":"{{status}}"}""");
        using var client = lidarr.Client();

        (await client.CommandAsync(156, default)).Should().Be(state);

        lidarr.Requests.Single().RequestUri!.ToString().Should().Be($"{Command}/156");
    }

    [Fact]
    public async Task A_command_unknown_to_Lidarr_counts_as_ended()
    {
        using var client = ScriptedLidarr.Answering(HttpStatusCode.NotFound, """{"message":"NotFound"}""").Client();

        (await client.CommandAsync(156, default)).Should().Be(CommandState.Ended);
    }

    [Theory]
    [InlineData("[]", LidarrFault.NotAnObject, "with something other than the expected JSON object. ")]
    [InlineData("null", LidarrFault.NotAnObject, "with something other than the expected JSON object. ")]
    [InlineData("""{"id":"x"}""", LidarrFault.NotAnObject, "a command without an id. ")]
    [InlineData("""{"id":}""", LidarrFault.MalformedJson, "with an object that is not valid JSON. ")]
    [InlineData("<html>", LidarrFault.WebPage, "with a web page instead of JSON, ")]
    public async Task An_answer_other_than_a_command_is_a_fault(string body, LidarrFault fault, string sentence)
    {
        using var client = ScriptedLidarr.Answering(HttpStatusCode.Created, body).Client();

        var thrown = (await FluentActions.Awaiting(() => client.RefreshArtistsAsync([4], default))
            .Should().ThrowAsync<LidarrException>()).Which;

        thrown.Fault.Should().Be(fault);
        thrown.Message.Should().StartWith($"{Command} answered {sentence}");
    }

    [Theory]
    [InlineData("""{"id":""")]
    [InlineData("")]
    public async Task A_truncated_command_answer_is_reported_as_truncated(string body)
    {
        using var client = ScriptedLidarr.Answering(HttpStatusCode.Created, body).Client();

        (await FluentActions.Awaiting(() => client.RefreshArtistsAsync([4], default)).Should().ThrowAsync<LidarrException>())
            .Which.Fault.Should().Be(LidarrFault.Truncated);
    }

    /// <summary>A captured answer in a form that can be sent: the captured bodies are stored without chunks.</summary>
    private static string Unchunked(string fixture) => string.Join("\r\n\r\n",
        Head(fixture).Replace("Transfer-Encoding: chunked", "Connection: close", StringComparison.Ordinal).ReplaceLineEndings("\r\n"),
        Body(fixture));

    private static string Head(string fixture) => Halves(fixture)[0];

    private static string Body(string fixture) => Halves(fixture)[1];

    private static string[] Halves(string fixture) => Reading.Fixture(fixture).ReplaceLineEndings("\n").Split("\n\n", 2);
}
