using System.Net;
using System.Text;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

/// <summary>Answers that no working server gives. They must not end a run over thousands of entries.</summary>
public sealed class OddAnswersTests
{
    [Theory]
    [InlineData("""{"id":"a\ud800b"}""")]
    [InlineData("""{"artistname":"\udc00"}""")]
    public async Task Text_that_is_not_Unicode_is_invalid_JSON(string json) =>
        (await AnswerAsync(HttpStatusCode.OK, Encoding.UTF8.GetBytes(json))).Body.Form.Should().Be(BodyForm.Other);

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_invalid_JSON() =>
        (await AnswerAsync(HttpStatusCode.OK, [.. "{\"id\":\""u8, 0xFF, 0xFE, .. "\"}"u8])).Body.Form.Should().Be(BodyForm.Other);

    [Theory]
    [InlineData(typeof(InvalidDataException))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(IOException))]
    public async Task A_body_that_breaks_off_or_fails_to_unpack_is_not_a_success(Type fault)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.OK);
        response.Content = new StreamContent(new BreakingStream((Exception)Activator.CreateInstance(fault)!));

        var answer = await Captured.AnswerOfAsync(response);

        answer.Fault.Should().Be(TransportFault.Truncated);
        answer.StatusCode.Should().Be(200);
        AnswerReading.MeaningOf(answer).Should().Be(AnswerMeaning.Troubled);
    }

    [Fact]
    public async Task A_refusal_is_recognised_even_if_its_body_breaks_off()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        response.Headers.TryAddWithoutValidation("Retry-After", "30");
        response.Content = new StreamContent(new BreakingStream(new IOException()));

        var answer = await Captured.AnswerOfAsync(response);

        AnswerReading.MeaningOf(answer).Should().Be(AnswerMeaning.ServiceRefusal);
        answer.RetryAfter.Should().Be(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("Mon, 23 Nov 2026 03:26:15 GMT", 60)]
    [InlineData("Mon, 23 Nov 2026 03:00:00 GMT", null)]
    [InlineData("soon", null)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    public async Task Retry_after_may_be_a_date_by_the_servers_own_clock(string retryAfter, int? seconds)
    {
        var answer = await AnswerAsync(
            HttpStatusCode.ServiceUnavailable, [], ("Date", "Mon, 23 Nov 2026 03:25:15 GMT"), ("Retry-After", retryAfter));

        answer.RetryAfter.Should().Be(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null);
    }

    [Fact]
    public async Task A_404_that_an_edge_cache_keeps_beyond_its_expiry_is_also_final()
    {
        var answer = await AnswerAsync(
            HttpStatusCode.NotFound, "{}"u8.ToArray(), ("Cache-Control", "public, s-maxage=60"), ("Age", "100"), ("cf-cache-status", "HIT"));

        AnswerReading.MeaningOf(answer).Should().Be(AnswerMeaning.Settled);
        Freshness.LookAgain(answer, DateTimeOffset.UnixEpoch, TimeSpan.FromHours(168)).Should().Be(DateTimeOffset.UnixEpoch.AddHours(168));
    }

    [Fact]
    public async Task A_200_of_the_wrong_content_type_is_not_a_success()
    {
        var html = await AnswerAsync(HttpStatusCode.OK, "{\"id\":\"a\"}"u8.ToArray(), ("Content-Type", "text/html; charset=utf-8"));
        var text = await AnswerAsync(HttpStatusCode.OK, "{\"id\":\"a\"}"u8.ToArray(), ("Content-Type", "text/plain"));

        AnswerReading.MeaningOf(html).Should().Be(AnswerMeaning.NotReady);
        AnswerReading.MeaningOf(text).Should().Be(AnswerMeaning.NotReady);
        (AnswerWords.For(html), AnswerWords.For(text)).Should().Be(("an HTML page", "no JSON"));
    }

    private static async Task<Answer> AnswerAsync(HttpStatusCode status, byte[] body, params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage(status);
        response.Content = new ByteArrayContent(body);
        foreach (var (name, value) in headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await Captured.AnswerOfAsync(response);
    }

    private sealed class BreakingStream(Exception fault) : MemoryStream("{\"id\":"u8.ToArray())
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is var read and > 0 ? read : throw fault;
    }
}
