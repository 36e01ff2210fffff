using LidarrCacheWarmer.Notifications.Heartbeats;

namespace LidarrCacheWarmer.Tests.Notifications.Heartbeats;

/// <summary>The requests to Healthchecks (https://healthchecks.io/docs/http_api/) and Uptime Kuma.</summary>
public sealed class HeartbeatRequestTests
{
    private static readonly Guid Run = Guid.Parse("728b3763-4d26-43a4-a1ab-b2ff1a7e3a5b");

    [Theory]
    [InlineData(PingKind.Start, "https://hc-ping.com/uuid", "https://hc-ping.com/uuid/start?rid=728b3763-4d26-43a4-a1ab-b2ff1a7e3a5b")]
    [InlineData(PingKind.Success, "https://hc-ping.com/uuid/", "https://hc-ping.com/uuid?rid=728b3763-4d26-43a4-a1ab-b2ff1a7e3a5b")]
    [InlineData(PingKind.Fail, "https://hc-ping.com/key/slug?create=1", "https://hc-ping.com/key/slug/fail?create=1&rid=728b3763-4d26-43a4-a1ab-b2ff1a7e3a5b")]
    [InlineData(PingKind.Start, "http://10.0.0.2:8000/ping/uuid?a=b%26c&d", "http://10.0.0.2:8000/ping/uuid/start?a=b%26c&d&rid=728b3763-4d26-43a4-a1ab-b2ff1a7e3a5b")]
    internal void Ping_adds_its_kind_to_the_path_and_the_run_to_the_query(PingKind kind, string pingUrl, string expected)
    {
        using var request = new HealthchecksPing(kind, Run, "").Request(pingUrl);

        request.Method.Should().Be(HttpMethod.Post);
        request.RequestUri!.AbsoluteUri.Should().Be(expected);
    }

    [Theory]
    [InlineData("a", 99_999)]
    [InlineData("a", 150_000)]
    [InlineData("ü", 60_000)]
    [InlineData("🎵", 40_000)]
    public async Task Body_fits_what_Healthchecks_keeps_and_ends_with_a_whole_character(string character, int count)
    {
        var body = string.Concat(Enumerable.Repeat(character, count));
        using var request = new HealthchecksPing(PingKind.Success, Run, body).Request("https://hc-ping.com/uuid");

        // https://healthchecks.io/docs/attaching_logs/: it keeps the first 100 kilobytes.
        (await request.Content!.ReadAsByteArrayAsync()).Length.Should().BeLessThanOrEqualTo(100_000);
        body.Should().StartWith(await request.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("http://10.0.0.2:3001/api/push/token", "http://10.0.0.2:3001/api/push/token?status=up&msg=All%20warm.%20%26%20%23&ping=12")]
    [InlineData("http://10.0.0.2:3001/api/push/token?status=up&msg=OK&ping=", "http://10.0.0.2:3001/api/push/token?status=up&msg=All%20warm.%20%26%20%23&ping=12")]
    [InlineData("https://kuma.test/base/api/push/token?key=a%26b&status=down", "https://kuma.test/base/api/push/token?key=a%26b&status=up&msg=All%20warm.%20%26%20%23&ping=12")]
    public void Push_replaces_the_query_of_the_pasted_address(string pushUrl, string expected)
    {
        using var request = new KumaPush(IsUp: true, "All warm. & #", TimeSpan.FromMilliseconds(12.4)).Request(pushUrl);

        // server/routers/api-router.js of Uptime Kuma takes status, msg and ping from the query, with every method.
        request.Method.Should().Be(HttpMethod.Get);
        request.RequestUri!.AbsoluteUri.Should().Be(expected);
    }

    [Fact]
    public void Push_of_a_failure_says_down_and_cuts_a_long_text_before_it_is_encoded()
    {
        using var request = new KumaPush(IsUp: false, string.Concat(Enumerable.Repeat("ß", 400)), Latency: null).Request("http://kuma.test/api/push/token");

        request.RequestUri!.AbsoluteUri.Should().Be($"http://kuma.test/api/push/token?status=down&msg={string.Concat(Enumerable.Repeat("%C3%9F", 249))}%E2%80%A6&ping=");
    }
}
