using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

public sealed class CapturedAnswersTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 3, 25, 38, TimeSpan.Zero);

    [Theory]
    [InlineData("artist-200.http", AnswerMeaning.Complete)]
    [InlineData("artist-merged-200.http", AnswerMeaning.Complete)]
    [InlineData("various-artists-200.http", AnswerMeaning.Complete)]
    [InlineData("album-200.http", AnswerMeaning.Complete)]
    [InlineData("search-artist-200.http", AnswerMeaning.Complete)]
    [InlineData("search-empty-200.http", AnswerMeaning.Complete)]
    [InlineData("root-200.http", AnswerMeaning.Complete)]
    [InlineData("artist-400.http", AnswerMeaning.Settled)]
    [InlineData("artist-404.http", AnswerMeaning.Settled)]
    [InlineData("search-type-400.http", AnswerMeaning.Settled)]
    [InlineData("artist-503.http", AnswerMeaning.ServiceRefusal)]
    [InlineData("gateway-503-EMULATED.http", AnswerMeaning.ServiceRefusal)]
    public async Task A_captured_answer_gets_its_expected_verdict(string file, AnswerMeaning meaning) =>
        AnswerReading.MeaningOf(await Captured.AnswerAsync(file)).Should().Be(meaning);

    [Fact]
    public async Task The_root_page_gives_a_version_and_the_age_of_its_data_and_the_servers_clock()
    {
        var answer = await Captured.AnswerAsync("root-200.http");

        answer.Body.Version.Should().Be("10.0.0.0");
        answer.Body.ReplicationDate.Should().Be("Mon, 23 Nov 2026 02:55:51 GMT");
        answer.Date.Should().Be(new DateTimeOffset(2026, 11, 23, 3, 25, 45, TimeSpan.Zero));
    }

    [Fact]
    public async Task An_artist_with_its_own_id_and_albums_is_warm()
    {
        var body = (await Captured.AnswerAsync("artist-200.http")).Body;

        body.ArtistName.Should().Be("Björk");
        Judgement.OfComplete(body, new Expectation(EntryKind.Artist, new Mbid(new Guid("87c5dedd-371d-4a53-9f7f-80522fb7f3cb")), "Björk", 10))
            .Verdict.Should().Be(Verdict.Warm);
    }

    [Fact]
    public async Task An_artist_with_another_id_is_merged()
    {
        var body = (await Captured.AnswerAsync("artist-merged-200.http")).Body;

        Judgement.OfComplete(body, new Expectation(EntryKind.Artist, new Mbid(new Guid("9afac1d1-f98f-4145-a841-b0425af1fcf8")), "AFI", 3))
            .Should().Be(new Judgement(Verdict.Merged, Evidence.Read("answers for 1c3919b2-43ca-4a4a-935d-9d50135ec0ef")));
    }

    [Fact]
    public async Task An_artist_answer_without_albums_is_thin_only_if_Lidarr_lists_albums()
    {
        var body = (await Captured.AnswerAsync("various-artists-200.http")).Body;
        var expected = new Expectation(EntryKind.Artist, new Mbid(new Guid("89ad4ac3-39f7-470e-963a-56509c546377")), "Various Artists", 5);

        Judgement.OfComplete(body, expected).Should().Be(new Judgement(Verdict.Thin, Evidence.Read("no albums, but Lidarr lists 5")));
        Judgement.OfComplete(body, expected with { ListedAlbums = 0 }).Verdict.Should().Be(Verdict.Warm);
    }

    [Fact]
    public async Task An_album_is_warm_when_it_has_releases()
    {
        var body = (await Captured.AnswerAsync("album-200.http")).Body;

        Judgement.OfComplete(body, new Expectation(EntryKind.ReleaseGroup, new Mbid(new Guid("f895185b-6ce8-43da-be91-717f8637cb0d"))))
            .Verdict.Should().Be(Verdict.Warm);
    }

    [Fact]
    public async Task A_search_is_warm_with_a_match_and_thin_without_a_match()
    {
        var search = new Expectation(EntryKind.TextSearch, null);

        Judgement.OfComplete((await Captured.AnswerAsync("search-artist-200.http")).Body, search).Verdict.Should().Be(Verdict.Warm);
        Judgement.OfComplete((await Captured.AnswerAsync("search-empty-200.http")).Body, search).Verdict.Should().Be(Verdict.Thin);
    }

    [Fact]
    public async Task Freshness_is_read_from_the_headers()
    {
        var answer = await Captured.AnswerAsync("artist-200.http");

        Freshness.WarmUntil(answer, Now).Should().Be(Now.AddSeconds(2591996));
        answer.Cache.EdgeStatus.Should().BeEmpty();
    }

    [Fact]
    public async Task The_edge_cache_status_is_read()
    {
        var answer = await Captured.AnswerAsync("gateway-hit-EMULATED.http");

        answer.Cache.EdgeStatus.Should().Be("MISS");
    }

    [Fact]
    public async Task A_missing_body_is_not_a_success() =>
        AnswerReading.MeaningOf(await Captured.AnswerAsync("gateway-hit-EMULATED.http")).Should().Be(AnswerMeaning.NotReady);
}
