using System.Text.RegularExpressions;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>The page of verdicts gives the advice that the program gives, and no other.</summary>
public sealed partial class VerdictsPageTests
{
    private static readonly string[] Codes =
        ["200", "400", "401", "403", "404", "429", "500", "503", "TIMEOUT", "EXC:ClientConnectorError", "EXC:ClientPayloadError"];

    [Fact]
    public void Each_verdict_has_a_section_of_its_name() => Pages.Of("docs/verdicts.md").Anchors
        .Should().Contain(Enum.GetValues<Verdict>().Select(verdict => verdict.Word()));

    [Fact]
    public void The_quotations_are_what_the_program_advises() =>
        Quotations().Should().BeEquivalentTo(Advice().Distinct(StringComparer.Ordinal));

    private static IEnumerable<string> Advice() =>
        from kind in Enum.GetValues<EntryKind>()
        from known in Enum.GetValues<Verdict>().SelectMany(Records)
        select Diagnosis.Of(kind, known).Advice;

    private static IEnumerable<ProbeRecord> Records(Verdict verdict) =>
    [
        ProbeRecord.Untried,
        .. Codes.Select(code => new ProbeRecord { Status = StatusOf(verdict), Verdict = verdict, LastStatusCode = code }),
        .. SourceTexts.Of("src/LidarrCacheWarmer.Core/Running/Degradation.cs")
            .Select(evidence => new ProbeRecord { Status = StatusOf(verdict), Verdict = verdict, LastStatusCode = "200", Evidence = evidence }),
    ];

    private static ProbeStatus StatusOf(Verdict verdict) =>
        verdict is Verdict.Warm or Verdict.Thin or Verdict.Merged ? ProbeStatus.Success : ProbeStatus.Timeout;

    private static IEnumerable<string> Quotations() => Quotation().Matches(string.Join('\n', Pages.Of("docs/verdicts.md").Lines))
        .Select(match => string.Join(' ', match.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[2..])));

    [GeneratedRegex(@"^(> .*(\n|$))+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quotation();
}
