using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

public sealed class AnswerReadingTests
{
    [Theory]
    [InlineData(429, BodyForm.Empty, false, AnswerMeaning.ServiceRefusal)]
    [InlineData(401, BodyForm.Empty, false, AnswerMeaning.ServiceRefusal)]
    [InlineData(520, BodyForm.Html, false, AnswerMeaning.ServiceRefusal)]
    [InlineData(530, BodyForm.Empty, false, AnswerMeaning.ServiceRefusal)]
    [InlineData(403, BodyForm.Html, false, AnswerMeaning.ServiceRefusal)]
    [InlineData(403, BodyForm.Json, false, AnswerMeaning.Definite)]
    [InlineData(403, BodyForm.Empty, false, AnswerMeaning.Definite)]
    [InlineData(400, BodyForm.Json, false, AnswerMeaning.Definite)]
    [InlineData(402, BodyForm.Other, false, AnswerMeaning.Definite)]
    [InlineData(405, BodyForm.Html, false, AnswerMeaning.Definite)]
    [InlineData(410, BodyForm.Empty, false, AnswerMeaning.Definite)]
    [InlineData(422, BodyForm.Json, false, AnswerMeaning.Definite)]
    [InlineData(451, BodyForm.Other, false, AnswerMeaning.Definite)]
    [InlineData(499, BodyForm.Empty, false, AnswerMeaning.Definite)]
    [InlineData(407, BodyForm.Html, false, AnswerMeaning.ServiceRefusal)]
    [InlineData(410, BodyForm.Empty, true, AnswerMeaning.ServiceRefusal)]
    [InlineData(408, BodyForm.Empty, false, AnswerMeaning.NotReady)]
    [InlineData(425, BodyForm.Empty, false, AnswerMeaning.NotReady)]
    [InlineData(502, BodyForm.Html, false, AnswerMeaning.ServiceRefusal)]
    [InlineData(503, BodyForm.Empty, true, AnswerMeaning.ServiceRefusal)]
    [InlineData(503, BodyForm.Json, false, AnswerMeaning.NotReady)]
    [InlineData(404, BodyForm.Json, false, AnswerMeaning.NotReady)]
    [InlineData(500, BodyForm.Json, false, AnswerMeaning.Troubled)]
    [InlineData(302, BodyForm.Html, false, AnswerMeaning.NotReady)]
    [InlineData(200, BodyForm.Json, false, AnswerMeaning.Complete)]
    [InlineData(200, BodyForm.Html, false, AnswerMeaning.NotReady)]
    [InlineData(200, BodyForm.Other, false, AnswerMeaning.NotReady)]
    [InlineData(200, BodyForm.Empty, false, AnswerMeaning.NotReady)]
    [InlineData(204, BodyForm.Empty, false, AnswerMeaning.NotReady)]
    public void Each_status_code_has_its_meaning(int status, BodyForm form, bool gatewayRefuses, AnswerMeaning meaning) =>
        AnswerReading.MeaningOf(new Answer { StatusCode = status, GatewayRefuses = gatewayRefuses, Body = new AnswerBody { Form = form } })
            .Should().Be(meaning);

    [Fact]
    public void A_truncated_200_is_not_a_success() =>
        AnswerReading.MeaningOf(new Answer { StatusCode = 200, Fault = TransportFault.Truncated, Body = new AnswerBody { Form = BodyForm.Json } })
            .Should().Be(AnswerMeaning.Troubled);

    [Theory]
    [InlineData(100, 40, "", true)]
    [InlineData(100, 100, "", false)]
    [InlineData(0, null, "", false)]
    [InlineData(null, 40, "HIT", true)]
    [InlineData(null, 40, "MISS", false)]
    [InlineData(null, null, "HIT", false)]
    public void A_404_is_final_as_long_as_a_cache_will_repeat_it(int? sMaxAge, int? age, string edge, bool settled)
    {
        var answer = new Answer
        {
            StatusCode = 404,
            Body = new AnswerBody { Form = BodyForm.Json },
            Cache = new CacheHeaders
            {
                SharedMaxAge = sMaxAge is { } life ? TimeSpan.FromSeconds(life) : null,
                Age = age is { } kept ? TimeSpan.FromSeconds(kept) : null,
                EdgeStatus = edge,
            },
        };

        AnswerReading.MeaningOf(answer).Should().Be(settled ? AnswerMeaning.Settled : AnswerMeaning.NotReady);
    }

    [Theory]
    [InlineData(BodyForm.Html, AnswerMeaning.NotReady)]
    [InlineData(BodyForm.Other, AnswerMeaning.NotReady)]
    [InlineData(BodyForm.Json, AnswerMeaning.Settled)]
    [InlineData(BodyForm.Empty, AnswerMeaning.Settled)]
    public void A_cached_404_is_final_unless_its_body_is_from_another_program(BodyForm form, AnswerMeaning meaning) =>
        AnswerReading.MeaningOf(new Answer
        {
            StatusCode = 404, Body = new AnswerBody { Form = form }, Cache = new CacheHeaders { EdgeStatus = "", CanaryTarget = "", SharedMaxAge = TimeSpan.FromDays(30) },
        }).Should().Be(meaning);
}
