using System.Net;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

/// <summary>Headers that are repeated, odd, or differently formatted.</summary>
public sealed class OddHeadersTests
{
    private static readonly DateTimeOffset Date = new(2026, 11, 23, 3, 25, 15, TimeSpan.Zero);

    [Theory]
    [InlineData("12", 12L)]
    [InlineData(" 12 ", 12L)]
    [InlineData("012", 12L)]
    [InlineData("12, 13", 12L)]
    [InlineData(", 12", 12L)]
    [InlineData("0", 0L)]
    [InlineData("4294967296000", 2147483648L)]
    [InlineData("-12", null)]
    [InlineData("-12, 13", null)]
    [InlineData("12.5", null)]
    [InlineData("odd", null)]
    [InlineData("", null)]
    public async Task Age_is_the_first_readable_value_or_null(string age, long? seconds) =>
        (await AnswerAsync(("Age", age))).Cache.Age.Should().Be(Seconds(seconds));

    [Fact]
    public async Task Repeated_headers_are_read_as_one_list()
    {
        var answer = await AnswerAsync(
            ("Age", "12"), ("Age", "13"), ("Cache-Control", "public"), ("Cache-Control", "max-age=odd"), ("Cache-Control", "s-maxage=100"));

        answer.Cache.Age.Should().Be(TimeSpan.FromSeconds(12));
        answer.Cache.Remaining.Should().Be(TimeSpan.FromSeconds(88));
    }

    [Fact]
    public async Task Invalid_Age_does_not_affect_the_cache_expiry() =>
        (await AnswerAsync(("Age", "odd"), ("Cache-Control", "s-maxage=100"))).Cache.Remaining.Should().Be(TimeSpan.FromSeconds(100));

    [Fact]
    public async Task Largest_numbers_give_a_usable_time()
    {
        var answer = await AnswerAsync(("Cache-Control", "s-maxage=999999999999999999"), ("Retry-After", "999999999999999999"));

        Freshness.WarmUntil(answer, Date).Should().Be(Date.AddSeconds(2147483648));
        answer.RetryAfter.Should().Be(TimeSpan.FromSeconds(2147483648));
    }

    [Theory]
    [InlineData("60", 60L)]
    [InlineData(" 60 ", 60L)]
    [InlineData("\"60\"", 60L)]
    [InlineData("1.5", 2L)]
    [InlineData("2.0", 2L)]
    [InlineData("5, 60, 10", 60L)]
    [InlineData("5, odd", 5L)]
    [InlineData("-5", null)]
    [InlineData("0", null)]
    [InlineData(".", null)]
    [InlineData("1.2.3", null)]
    [InlineData("60 s", null)]
    [InlineData("Mon, 23 Nov 2026 03:26:15 GMT", 60L)]
    [InlineData("Mon, 23 Nov 2026 03:26:15 UTC", 60L)]
    [InlineData("mon, 23 nov 2026 03:26:15 gmt", 60L)]
    [InlineData("Fri, 23 Nov 2026 03:26:15 GMT", 60L)]
    [InlineData("23 Nov 2026 03:26:15 GMT", 60L)]
    [InlineData("Mon, 23 Nov 2026 04:26:15 +0100", 60L)]
    [InlineData("Monday, 23-Nov-26 03:26:15 GMT", 60L)]
    [InlineData("Mon Nov 23 03:26:15 2026", 60L)]
    [InlineData("Tue Dec  1 03:25:15 2026", 691200L)]
    [InlineData("Mon, 23 Nov 2026 03:26:15 GMT, 120", 120L)]
    [InlineData("120, Monday, 23-Nov-26 03:26:15 GMT", 120L)]
    [InlineData("Mon, 23 Nov 2026 03:26:15 GMT, Mon, 23 Nov 2026 03:27:15 GMT", 120L)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 2147483648L)]
    [InlineData("Mon, 23 Nov 2026 03:25:15 GMT", null)]
    [InlineData("Mon, 99 Nov 2026 03:26:15 GMT", null)]
    [InlineData("Mon", null)]
    public async Task Retry_after_is_the_longest_readable_wait(string retryAfter, long? seconds) =>
        (await AnswerAsync(("Date", "Mon, 23 Nov 2026 03:25:15 GMT"), ("Retry-After", retryAfter))).RetryAfter.Should().Be(Seconds(seconds));

    [Fact]
    public async Task The_longest_wait_of_repeated_Retry_after_headers_is_used() =>
        (await AnswerAsync(("Retry-After", "5"), ("Retry-After", "Thu, 01 Jan 1970 00:01:00 GMT"), ("Retry-After", "10"))).RetryAfter
            .Should().Be(TimeSpan.FromSeconds(60), "without a Date the time of the answer counts");

    [Theory]
    [InlineData("Mon, 23 Nov 2026 03:25:15 GMT")]
    [InlineData("Monday, 23-Nov-26 03:25:15 GMT")]
    [InlineData("Mon Nov 23 03:25:15 2026")]
    [InlineData(" Mon, 23 Nov 2026 03:25:15 GMT ")]
    public async Task Date_is_read_in_each_of_its_three_formats(string date) => (await AnswerAsync(("Date", date))).Date.Should().Be(Date);

    [Fact]
    public async Task The_first_readable_date_of_repeated_Date_headers_is_used()
    {
        (await AnswerAsync(("Date", "odd"), ("Date", "Mon, 23 Nov 2026 03:25:15 GMT"))).Date.Should().Be(Date);
        (await AnswerAsync(("Date", "odd"))).Date.Should().BeNull();
    }

    private static TimeSpan? Seconds(long? seconds) => seconds is { } number ? TimeSpan.FromSeconds(number) : null;

    private static async Task<Answer> AnswerAsync(params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        response.Content = new ByteArrayContent([]);
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value).Should().BeTrue();
        }

        return await Captured.AnswerOfAsync(response);
    }
}
