using CsCheck;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

/// <summary>A ledger stores evidence as text only, so the text must contain all that the program needs.</summary>
public sealed class EvidenceTests
{
    private static readonly Gen<string?> ServerText = Gen.OneOf(
        Pick<string?>(null, "", "Blacklisted artist", "404 an HTML page", "no cache may keep it: no-store", "TIMEOUT", "a, b  c"),
        Gen.String.Select(text => (string?)text));

    private static readonly Gen<Answer> Answers =
        from status in Gen.OneOf(Gen.Int[200, 599], Pick(200, 301, 404))
        from fault in Gen.OneOf(Gen.Const(TransportFault.None), Gen.Enum<TransportFault>())
        from form in Gen.Enum<BodyForm>()
        from text in ServerText
        from location in Pick<string?>(null, "", "https://other.example/api/", "/elsewhere")
        select new Answer
        {
            StatusCode = fault == TransportFault.None ? status : 0, Fault = fault, Location = location, Proxy = "http://proxy:3128 (from proxy)",
            Body = new AnswerBody { Form = form, Error = text, Text = form == BodyForm.Json ? null : text },
        };

    private static readonly Gen<Evidence> Any = Gen.OneOf(
        Pick(Evidence.None, Evidence.NoImages, Evidence.Degraded, Evidence.Plain("no releases"), Evidence.Plain("the cache keeps this answer"),
            Evidence.KeptByNone("no-store"), Evidence.KeptByNone("s-maxage=0")),
        Gen.Guid.Select(id => Evidence.AnswersFor(id.ToString())),
        Gen.String.Select(Evidence.AnswersFor),
        Answers.Select(Evidence.OfFailure),
        Answers.Select(Evidence.OfRefusal));

    [Fact]
    public void Evidence_reads_back_unchanged_from_its_text() =>
        Any.Sample(evidence => Evidence.Read(evidence.Text) == evidence);

    [Fact]
    public void Any_evidence_text_reads_back_without_losing_a_character() =>
        Gen.OneOf(Gen.String, Pick("404", "404  two blanks", "answers for somebody", "no cache may keep it", "12 monkeys"))
            .Sample(text => Evidence.Read(text).Text.TrimEnd() == text.TrimEnd());

    [Theory]
    [InlineData("404 an HTML page", EvidenceKind.OfAnotherProgram, "404")]
    [InlineData("200 no JSON", EvidenceKind.OfAnotherProgram, "200")]
    [InlineData("503 an HTML page", EvidenceKind.Words, "503")]
    [InlineData("TIMEOUT no answer within timeout_seconds", EvidenceKind.Words, "TIMEOUT")]
    [InlineData("EXC:ClientConnectorError cannot connect", EvidenceKind.Words, "EXC:ClientConnectorError")]
    [InlineData("no cache may keep it: s-maxage=0", EvidenceKind.KeptByNone, "")]
    [InlineData("no images, without which Lidarr cannot add the artist", EvidenceKind.NoImages, "")]
    [InlineData("degraded: kept for a short time again, as when a source of the server fails", EvidenceKind.Degraded, "")]
    [InlineData("no releases", EvidenceKind.Words, "")]
    [InlineData("an HTML page", EvidenceKind.Words, "")]
    public void Evidence_texts_of_earlier_versions_keep_their_meaning(string text, EvidenceKind kind, string code)
    {
        var evidence = Evidence.Read(text);

        (evidence.Kind, evidence.Code, evidence.Text).Should().Be((kind, code, text));
    }

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
