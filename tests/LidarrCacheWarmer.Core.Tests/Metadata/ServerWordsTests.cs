using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

public sealed class ServerWordsTests
{
    [Theory]
    [InlineData("Could not connect to redis")]
    [InlineData("Redis not ready")]
    [InlineData("Musicbrainz not ready")]
    [InlineData("MusicBrainz database unavailable")]
    [InlineData("could not connect to the database")]
    [InlineData("The database is starting up")]
    [InlineData("Down for maintenance")]
    public void A_5xx_about_the_server_is_a_refusal_by_the_service(string words)
    {
        foreach (var status in new[] { 500, 502, 503, 504 })
        {
            Meaning(status, new AnswerBody { Form = BodyForm.Json, Error = words }).Should().Be(AnswerMeaning.ServiceRefusal);
        }
    }

    [Theory]
    [InlineData("Entry is being generated")]
    [InlineData("Artist not ready")]
    [InlineData("not in the MusicBrainz database yet")]
    [InlineData("")]
    public void A_503_about_the_entry_is_not_a_refusal_by_the_service(string words) =>
        Meaning(503, new AnswerBody { Form = BodyForm.Json, Error = words }).Should().Be(AnswerMeaning.NotReady);

    [Theory]
    [InlineData("error code: 1009", AnswerMeaning.ServiceRefusal)]
    [InlineData("Error code: 1020", AnswerMeaning.ServiceRefusal)]
    [InlineData("Forbidden", AnswerMeaning.Definite)]
    public void A_403_with_Cloudflares_text_is_a_ban(string text, AnswerMeaning meaning) =>
        Meaning(403, new AnswerBody { Form = BodyForm.Other, Text = text }).Should().Be(meaning);

    [Theory]
    [InlineData(403, "Blacklisted artist", "Blacklisted artist")]
    [InlineData(403, "two\nlines\u001b[31m", "two lines\uFFFD[31m")]
    [InlineData(403, null, "access denied")]
    [InlineData(410, " ", "gone for good")]
    [InlineData(499, null, "")]
    public void The_evidence_of_a_refusal_is_the_servers_sanitised_text_or_its_status(int status, string? words, string evidence) =>
        AnswerWords.OfRefusal(new Answer { StatusCode = status, Body = new AnswerBody { Form = BodyForm.Json, Error = words } }).Should().Be(evidence);

    [Fact]
    public void An_HTML_page_is_not_quoted() =>
        AnswerWords.OfRefusal(new Answer { StatusCode = 405, Body = new AnswerBody { Form = BodyForm.Html, Text = "<html>" } }).Should().Be("an HTML page");

    [Fact]
    public void Long_text_is_cut() =>
        AnswerWords.OfRefusal(new Answer { StatusCode = 405, Body = new AnswerBody { Form = BodyForm.Other, Text = new string('x', 256) } })
            .Should().HaveLength(201).And.EndWith("…");

    private static AnswerMeaning Meaning(int status, AnswerBody body) => AnswerReading.MeaningOf(new Answer { StatusCode = status, Body = body });
}
