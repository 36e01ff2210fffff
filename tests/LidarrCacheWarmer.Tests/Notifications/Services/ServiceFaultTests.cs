using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Notifications.Services;
using LidarrCacheWarmer.Tests.Network;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Tests.Notifications.Services;

/// <summary>Each fault of a service is lasting or temporary, and gives a sentence without secrets.</summary>
public sealed class ServiceFaultTests
{
    private static readonly string[] Secrets =
    [
        ServiceSamples.Token, ServiceSamples.Key, ServiceSamples.Recipient, ServiceSamples.WebhookPath, ServiceSamples.WebhookPath.Split('/')[1], ServiceSamples.Topic,
        ServiceSamples.Password, "YW5nZWxhOn",
    ];

    public static TheoryData<NotifyKind> Kinds => ServiceSamples.HttpKinds;

    public static TheoryData<NotifyKind, int> KindsAndRefusals => [.. Kinds.SelectMany(kind => new[] { 400, 401, 403, 404, 405, 413, 422 }.Select(status => (kind.Data, status)))];

    public static TheoryData<NotifyKind, int> KindsAndPauses => [.. Kinds.SelectMany(kind => new[] { 408, 429, 500, 502, 503, 504 }.Select(status => (kind.Data, status)))];

    [Theory]
    [MemberData(nameof(KindsAndRefusals))]
    public async Task Refusal_lasts_and_its_sentence_has_no_secret(NotifyKind kind, int status)
    {
        // Some servers repeat the request in the error, such as Spring Boot the path.
        await using var server = new ServiceServer(request => new ServiceAnswer(status, $$"""{"path":"{{request.Target}}","got":{{System.Text.Json.JsonSerializer.Serialize(request.Head + request.Body)}}}"""));
        await using var plain = new ServiceServer(request => new ServiceAnswer(status, $$"""{"status":{{status}},"path":"{{request.Target}}"}"""));

        foreach (var one in new[] { server, plain })
        {
            var delivery = await SendAsync(kind, one.BaseUrl);

            (delivery.IsDone, delivery.IsLasting).Should().Be((false, true));
            delivery.Problem.Should().StartWith($"{WordOf(kind)} answered {status} (").And.EndWith(". Check the keys in [notify.phone].");
            Secrets.Where(secret => delivery.Problem.Contains(secret)).Should().BeEmpty(delivery.Problem);
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndPauses))]
    public async Task Fault_of_the_server_is_temporary(NotifyKind kind, int status)
    {
        await using var server = new ServiceServer(new ServiceAnswer(status, "<html>nginx</html>"));

        var delivery = await SendAsync(kind, server.BaseUrl);

        delivery.Should().Be(Delivery.Failed($"{WordOf(kind)} answered {status}."));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Redirect_is_refused_and_not_followed(NotifyKind kind)
    {
        await using var other = new ServiceServer(new ServiceAnswer(200));
        foreach (var status in new[] { 301, 302, 303, 307, 308 })
        {
            await using var server = new ServiceServer(request => new ServiceAnswer(status, "", $"Location: {other.BaseUrl}{request.Target}\r\n"));

            var delivery = await SendAsync(kind, server.BaseUrl);

            (delivery.IsDone, delivery.IsLasting).Should().Be((false, true));
            delivery.Problem.Should().Be($"{WordOf(kind)} answered {status}. The address has moved: write the new one as url in [notify.phone].");
        }

        other.Requests.Should().BeEmpty("a redirect could carry the token to another server");
    }

    [Theory]
    [InlineData(NotifyKind.Discord, "Retry-After: 65\r\n", """{"message":"You are being rate limited.","retry_after":64.57,"global":false}""", 65)]
    [InlineData(NotifyKind.Ntfy, "Retry-After: 30\r\n", """{"code":42901,"http":429,"error":"limit reached: too many requests"}""", 30)]
    [InlineData(NotifyKind.Gotify, "Date: Mon, 30 Nov 2026 12:00:00 GMT\r\nRetry-After: Mon, 30 Nov 2026 12:02:00 GMT\r\n", "", 120)]
    [InlineData(NotifyKind.Telegram, "", """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 35","parameters":{"retry_after":35}}""", 35)]
    public async Task Service_that_asks_for_a_pause_gets_it(NotifyKind kind, string headers, string body, int seconds)
    {
        await using var server = new ServiceServer(new ServiceAnswer(429, body, headers));

        var delivery = await SendAsync(kind, server.BaseUrl);

        (delivery.IsDone, delivery.IsLasting, delivery.Wait).Should().Be((false, false, TimeSpan.FromSeconds(seconds)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""{"parameters":null}""")]
    [InlineData("""{"parameters":{"retry_after":-5}}""")]
    [InlineData("""{"parameters":{"retry_after":99999999999}}""")]
    public async Task Odd_pause_of_Telegram_is_a_usual_pause(string body)
    {
        await using var server = new ServiceServer(new ServiceAnswer(429, body));

        var delivery = await SendAsync(NotifyKind.Telegram, server.BaseUrl);

        (delivery.IsDone, delivery.IsLasting, delivery.Wait).Should().Be((false, false, null));
    }

    [Fact]
    public async Task Apprise_without_a_configuration_has_notified_nobody()
    {
        await using var server = new ServiceServer(new ServiceAnswer(204));

        var delivery = await SendAsync(NotifyKind.Apprise, server.BaseUrl);

        (delivery.IsDone, delivery.IsLasting).Should().Be((false, true));
        delivery.Problem.Should().Be("Apprise has no configuration at this address, so nobody was notified. Save one in Apprise, or correct url.");
    }

    [Fact]
    public async Task Apprise_that_reached_only_some_services_gets_no_second_message()
    {
        await using var server = new ServiceServer(new ServiceAnswer(424, """{"error": "One or more notification could not be sent"}"""));

        var delivery = await SendAsync(NotifyKind.Apprise, server.BaseUrl);

        delivery.Should().Be(Delivery.DoneWith("Apprise did not reach all of its services, or none of them has this tag. Its log says more."));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Service_that_never_answers_fails_after_20_seconds(NotifyKind kind)
    {
        await using var server = new RawServer(request => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, request.End));
        var time = new FakeTimeProvider();
        var sending = NotifyServices.SendAsync(ServiceSamples.To(kind, server.BaseUrl), ServiceSamples.Message(), time, CancellationToken.None);
        await server.WhenAskedAsync();
        sending.IsCompleted.Should().BeFalse();

        time.Advance(HttpPoster.Timeout);

        (await sending).Should().Be(Delivery.Failed("127.0.0.1 did not answer within 20 seconds. Check url in [notify.phone]."));
    }

    [Fact]
    public async Task Service_that_stops_in_the_body_fails_after_20_seconds()
    {
        await using var server = new RawServer(async request =>
        {
            await request.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, request.End);
        });
        var time = new FakeTimeProvider();
        var sending = NotifyServices.SendAsync(ServiceSamples.To(NotifyKind.Webhook, server.BaseUrl), ServiceSamples.Message(), time, CancellationToken.None);
        await server.WhenAskedAsync();

        time.Advance(HttpPoster.Timeout);

        (await sending).IsDone.Should().BeFalse();
    }

    [Fact]
    public async Task Cancelled_sending_throws()
    {
        await using var server = new RawServer(request => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, request.End));
        using var stop = new CancellationTokenSource();
        var sending = NotifyServices.SendAsync(ServiceSamples.To(NotifyKind.Webhook, server.BaseUrl), ServiceSamples.Message(), stop.Token);
        await server.WhenAskedAsync();

        await stop.CancelAsync();

        await FluentActions.Awaiting(() => sending).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Service_that_closes_the_connection_is_a_temporary_fault()
    {
        await using var server = new RawServer(async request => await request.Wire.DisposeAsync());

        (await SendAsync(NotifyKind.Ntfy, server.BaseUrl)).Should().Be(Delivery.Failed("The connection to 127.0.0.1 was lost. Check url in [notify.phone]."));
    }

    [Fact]
    public async Task Nothing_listening_is_a_temporary_fault()
    {
        var port = FreePort.Find();

        (await SendAsync(NotifyKind.Gotify, $"http://127.0.0.1:{port}")).Should().Be(Delivery.Failed($"Nothing answers at 127.0.0.1:{port}. Check url in [notify.phone]."));
    }

    [Fact]
    public async Task Address_of_no_machine_is_a_fault_without_an_exception() =>
        (await SendAsync(NotifyKind.Gotify, $"http://0.0.0.0:{FreePort.Find()}")).Problem.Should().EndWith("Check url in [notify.phone].");

    [Fact]
    public async Task Unknown_host_is_a_temporary_fault() =>
        (await SendAsync(NotifyKind.Telegram, "http://telegram.invalid")).Should().Be(Delivery.Failed("The host telegram.invalid is unknown. Check url in [notify.phone]."));

    [Fact]
    public async Task Server_with_an_untrusted_certificate_gets_no_request()
    {
        using var certificates = new HomeMade();
        await using var server = new RawServer(request => request.AnswerAsync("{}"), certificates.Good());

        (await SendAsync(NotifyKind.Discord, $"https://127.0.0.1:{server.Port}")).Should().Be(Delivery.Failed("Cannot make a secure connection to 127.0.0.1. Check url in [notify.phone]."));

        server.Heads.Should().BeEmpty();
    }

    private static Task<Delivery> SendAsync(NotifyKind kind, string baseUrl) => NotifyServices.SendAsync(ServiceSamples.To(kind, baseUrl), ServiceSamples.Message(), CancellationToken.None);

    private static string WordOf(NotifyKind kind) => kind.ToString().ToLowerInvariant();
}
