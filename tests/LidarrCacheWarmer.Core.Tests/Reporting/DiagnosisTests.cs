using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting;

namespace LidarrCacheWarmer.Core.Tests.Reporting;

public sealed class DiagnosisTests
{
    [Theory]
    [InlineData("TIMEOUT", "timeout_seconds")]
    [InlineData("503", "Nothing to do")]
    [InlineData("404", "MusicBrainz")]
    [InlineData("EXC:ClientConnectorError", "check")]
    [InlineData("429", "rate_limit_per_second")]
    [InlineData("403", "target_base_url")]
    [InlineData("418", "keep trying")]
    public void Advice_for_a_cold_entry_depends_on_its_answer(string code, string advice) =>
        Diagnosis.For(EntryKind.Artist, SampleLedger.Cold(code), default).Advice.Should().Contain(advice);

    [Theory]
    [InlineData("503", "", "503, not ready")]
    [InlineData("503", "503", "503, not ready")]
    [InlineData("503", "503 an HTML page", "503: an HTML page")]
    [InlineData("TIMEOUT", "", "no answer within timeout_seconds")]
    [InlineData("TIMEOUT", "TIMEOUT no answer within timeout_seconds", "no answer within timeout_seconds")]
    [InlineData("EXC:ClientConnectorError", "EXC:ClientConnectorError cannot connect", "cannot connect")]
    [InlineData("EXC:SomethingOfPython", "", "EXC:SomethingOfPython")]
    [InlineData("404", "the cache keeps this answer", "404: the cache keeps this answer")]
    public void The_reason_explains_a_status_code_in_words_and_only_once(string code, string evidence, string reason) =>
        Diagnosis.For(EntryKind.Artist, SampleLedger.Cold(code) with { Evidence = evidence }, default).Reason.Should().Be(reason);

    [Fact]
    public void A_warm_entry_has_no_reason_and_no_advice()
    {
        var diagnosis = Diagnosis.For(EntryKind.ReleaseGroup, SampleLedger.Warm(), default);

        diagnosis.Reason.Should().BeEmpty();
        diagnosis.Advice.Should().Contain("Nothing to do");
    }

    [Fact]
    public void Every_kind_of_entry_has_advice_for_every_verdict()
    {
        foreach (var (kind, verdict) in Enum.GetValues<EntryKind>().SelectMany(kind => Enum.GetValues<Verdict>().Select(verdict => (kind, verdict))))
        {
            Diagnosis.For(kind, SampleLedger.Cold("503") with { Verdict = verdict }, default).Advice.Should().EndWith(".");
            Diagnosis.For(kind, ProbeRecord.Untried, default).Advice.Should().Contain("Never tried");
        }
    }

    [Theory]
    [InlineData("404", "404 an HTML page")]
    [InlineData("404", "404 no JSON")]
    [InlineData("200", "200 an HTML page")]
    [InlineData("200", "200 no JSON")]
    public void An_answer_of_another_program_never_leads_to_advice_to_remove_an_entry(string code, string evidence) =>
        Diagnosis.For(EntryKind.Artist, SampleLedger.Cold(code) with { Evidence = evidence }, default).Advice
            .Should().Contain("target_base_url in [probe]").And.NotContain("remove");
}
