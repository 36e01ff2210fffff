using System.Net.Sockets;
using System.Text.Json;
using LidarrCacheWarmer.Simulator;

namespace LidarrCacheWarmer.Tests.Simulator;

public sealed class EntryBehaviourTests : SimulatorTest
{
    private const string Other = "00000000-0000-4000-8000-00000000000a";

    [Theory]
    [InlineData(503)]
    [InlineData(404)]
    public async Task A_cold_entry_is_refused_so_often_and_then_warm(int status)
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Cold(requests: 2, status));

        (await StatusesAsync(4)).Should().Equal(status, status, 200, 200);
    }

    [Fact]
    public async Task A_cold_answer_is_bare_JSON()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.AlwaysCold());

        var answer = await GetAsync(ArtistUrl);

        answer.Headers["content-type"].Should().Be("application/json");
        answer.Headers.Keys.Should().NotContain(["Cache-Control", "Retry-After", "x-circuit-status", "cf-cache-status"]);
        answer.Shape().Should().Equal(".error String");
    }

    [Fact]
    public async Task An_entry_that_is_cold_for_a_time_is_warm_after_it_whatever_it_was_asked_meanwhile()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.ColdFor(TimeSpan.FromSeconds(10)));

        var first = await StatusesAsync(2);
        Time.Advance(TimeSpan.FromSeconds(9));
        var before = await StatusesAsync(1);
        Time.Advance(TimeSpan.FromSeconds(1));
        var after = await StatusesAsync(1);

        first.Concat(before).Concat(after).Should().Equal(503, 503, 503, 200);
    }

    [Fact]
    public async Task Behaviours_combine()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Failing.Times(1, EntryBehaviour.RateLimited(TimeSpan.FromSeconds(3)).Times(2)));

        (await StatusesAsync(4)).Should().Equal(500, 429, 429, 200);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_limited_entry_says_when_to_come_back(int status)
    {
        var wait = TimeSpan.FromSeconds(7);
        Metadata.Behave(Artist.Mbid, status == 429 ? EntryBehaviour.RateLimited(wait) : EntryBehaviour.Busy(wait));

        var answer = await GetAsync(ArtistUrl);

        answer.Status.Should().Be(status);
        answer.Headers["Retry-After"].Should().Be("7");
        answer.Headers.Keys.Should().NotContain("x-circuit-status");
    }

    [Fact]
    public async Task A_bare_404_promises_nothing_and_a_cached_one_does()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Missing);
        Metadata.Behave(Artist.Albums[0].Mbid, EntryBehaviour.MissingCached(TimeSpan.FromDays(14)));

        var bare = await GetAsync(ArtistUrl);
        var cached = await GetAsync(AlbumUrl);

        (bare.Status, cached.Status).Should().Be((404, 404));
        bare.Headers.Keys.Should().NotContain("Cache-Control");
        cached.Headers["Cache-Control"].Should().Be("public, s-maxage=1209600, max-age=0");
    }

    [Fact]
    public async Task An_MBID_that_nobody_knows_is_a_bare_404() => (await GetAsync($"{Metadata.BaseUrl}/artist/{Other}")).Status.Should().Be(404);

    [Fact]
    public async Task A_generation_ends_in_a_200_and_the_entry_is_warm_from_then_on()
    {
        await using var world = await SimulatedWorld.StartAsync(new WorldOptions { Metadata = new MetadataOptions { Edge = false } });
        var mbid = world.Library.Artists[0].Mbid;
        world.Metadata.Behave(mbid, EntryBehaviour.Generating(TimeSpan.FromMilliseconds(1)));

        var statuses = new[] { await GetAsync($"{world.Metadata.BaseUrl}/artist/{mbid}"), await GetAsync($"{world.Metadata.BaseUrl}/artist/{mbid}") };

        statuses.Should().OnlyContain(answer => answer.Status == 200);
    }

    [Fact]
    public async Task Thin_answers_lack_what_matters()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Thin);
        Metadata.Behave(Artist.Albums[0].Mbid, EntryBehaviour.Thin);
        Metadata.BehaveSearch("some name", EntryBehaviour.Thin);

        Json(await GetAsync(ArtistUrl)).GetProperty("Albums").GetArrayLength().Should().Be(0);
        Json(await GetAsync(AlbumUrl)).GetProperty("releases").GetArrayLength().Should().Be(0);
        (await GetAsync(Metadata.BaseUrl + "/search?type=all&query=some%20name")).Body.Should().Be("[]");
    }

    [Fact]
    public async Task A_placeholder_has_another_name()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.UnknownArtist);

        Json(await GetAsync(ArtistUrl)).GetProperty("artistname").GetString().Should().Be("Unknown Artist");
    }

    [Fact]
    public async Task A_merged_album_has_the_other_id_and_names_the_old_one()
    {
        Metadata.Behave(Artist.Albums[0].Mbid, EntryBehaviour.Merged(Other));

        var album = Json(await GetAsync(AlbumUrl));

        album.GetProperty("id").GetString().Should().Be(Other);
        album.GetProperty("oldids")[0].GetString().Should().Be(Artist.Albums[0].Mbid);
    }

    [Fact]
    public async Task Answers_of_the_wrong_kind_are_sent_as_they_are()
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
    public async Task A_truncated_body_comes_with_a_200_and_ends_in_good_order()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Truncated);
        using var connection = await RawConnection.AskAsync(ArtistUrl);

        (await connection.ReadToEndAsync()).Should().StartWith("HTTP/1.1 200 OK").And.Contain("{\"Albums\":");
    }

    [Fact]
    public async Task A_reset_is_a_TCP_reset()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Reset);
        using var connection = await RawConnection.AskAsync(ArtistUrl);

        var read = connection.ReadToEndAsync;

        (await read.Should().ThrowAsync<SocketException>()).Which.SocketErrorCode.Should().Be(SocketError.ConnectionReset);
    }

    [Fact]
    public async Task A_close_is_an_end_in_good_order_without_a_byte()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Closed);
        using var connection = await RawConnection.AskAsync(ArtistUrl);

        (await connection.ReadToEndAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_hanging_entry_answers_nothing_even_when_the_client_is_done()
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

    private async Task<IReadOnlyList<int>> StatusesAsync(int requests)
    {
        var statuses = new List<int>();
        for (var number = 0; number < requests; number++)
        {
            statuses.Add((await GetAsync(ArtistUrl)).Status);
        }

        return statuses;
    }
}
