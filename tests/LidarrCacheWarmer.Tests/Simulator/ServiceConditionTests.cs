using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Simulator;

public sealed class ServiceConditionTests : SimulatorTest
{
    protected override WorldOptions Options => new()
    {
        Metadata = new MetadataOptions
        {
            Windows = [new ServiceWindow(ServiceCondition.Shedding, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5))],
            CanaryTarget = "green",
        },
    };

    [Fact]
    public async Task A_time_window_of_a_condition_starts_at_the_first_request()
    {
        Time.Advance(TimeSpan.FromHours(1));
        var statuses = new List<int>();
        foreach (var seconds in new[] { 0, 9, 1, 4, 1 })
        {
            Time.Advance(TimeSpan.FromSeconds(seconds));
            statuses.Add((await GetAsync(ArtistUrl)).Status);
        }

        statuses.Should().Equal(200, 200, 503, 503, 200);
    }

    [Fact]
    public async Task A_condition_for_a_number_of_requests_ends_after_that_number()
    {
        Metadata.ConditionFor(2, ServiceCondition.RateLimited(TimeSpan.FromSeconds(4)));

        var first = await GetAsync(ArtistUrl);
        var second = await GetAsync(Metadata.BaseUrl);
        var third = await GetAsync(ArtistUrl);

        (first.Status, second.Status, third.Status).Should().Be((429, 429, 200));
        first.Headers["Retry-After"].Should().Be("4");
    }

    [Theory]
    [InlineData(520)]
    [InlineData(403)]
    public async Task A_blocked_service_answers_everything_with_HTML(int status)
    {
        Metadata.Condition = ServiceCondition.Blocked(status);

        var answer = await GetAsync(Metadata.BaseUrl + "/recent/album?since=1");

        answer.Status.Should().Be(status);
        answer.Headers["Content-Type"].Should().StartWith("text/html");
        answer.Body.Should().StartWith("<!DOCTYPE html>");
    }

    [Fact]
    public async Task A_refused_request_does_not_count_as_an_attempt_of_the_entry()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Cold(1));
        Metadata.ConditionFor(3, ServiceCondition.Shedding);

        var statuses = new List<int>();
        for (var number = 0; number < 5; number++)
        {
            statuses.Add((await GetAsync(ArtistUrl)).Status);
        }

        statuses.Should().Equal(503, 503, 503, 503, 200);
    }

    [Fact]
    public async Task Every_answer_has_the_canary_target_header() =>
        (await GetAsync(ArtistUrl)).Headers["x-canary-response-target"].Should().Be("green");
}
