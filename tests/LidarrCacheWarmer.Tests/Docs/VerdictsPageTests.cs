using System.Text.RegularExpressions;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary><c>docs/verdicts.md</c> gives exactly the program's advice.</summary>
public sealed partial class VerdictsPageTests
{
    private static readonly Mbid Unknown = new(new Guid("125ec42a-7229-4250-afc5-e057484327fe"));

    private static readonly Answer WebPage = new() { StatusCode = 404, Body = new AnswerBody { Form = BodyForm.Html } };

    private static readonly string[] Codes =
        ["200", "400", "401", "403", "404", "429", "500", "503", "TIMEOUT", "EXC:ClientConnectorError", "EXC:ClientPayloadError"];

    [Fact]
    public void Each_verdict_has_a_section_with_its_name() => Pages.At("docs/verdicts.md").Anchors
        .Should().Contain(Enum.GetValues<Verdict>().Select(verdict => verdict.Word()));

    [Fact]
    public void The_table_shows_the_status_of_each_verdict() => Pages.At("docs/verdicts.md").Lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => (cells[1], cells[3]))
        .Should().BeEquivalentTo(Enum.GetValues<Verdict>().Select(verdict => ($"`{verdict.Word()}`", StatusInTable(verdict))));

    [Fact]
    public void Quoted_advice_equals_that_of_the_program() =>
        Quotations().Should().BeEquivalentTo(Advice().Distinct(StringComparer.Ordinal));

    private static IEnumerable<string> Advice() =>
        from kind in Enum.GetValues<EntryKind>()
        from known in Enum.GetValues<Verdict>().SelectMany(Records)
        from mbid in new[] { default, Unknown }
        select Diagnosis.For(kind, known, mbid).Advice;

    private static IEnumerable<ProbeRecord> Records(Verdict verdict) =>
    [
        ProbeRecord.Untried,
        .. Codes.Select(code => new ProbeRecord { Status = StatusOf(verdict), Verdict = verdict, LastStatusCode = code }),
        .. new[] { Evidence.Degraded, Evidence.KeptByNone("no-store"), Evidence.NoImages, Evidence.OfFailure(WebPage) }
            .Select(evidence => new ProbeRecord { Status = StatusOf(verdict), Verdict = verdict, LastStatusCode = "200", Evidence = evidence.Text }),
    ];

    private static ProbeStatus StatusOf(Verdict verdict) =>
        VerdictInfo.For(verdict).IsSuccess ? ProbeStatus.Success : ProbeStatus.Timeout;

    private static string StatusInTable(Verdict verdict) => VerdictInfo.For(verdict).Meaning switch
    {
        VerdictMeaning.Unknown => "empty, or as before",
        VerdictMeaning.Complete or VerdictMeaning.Flawed => "`success`",
        VerdictMeaning.Failed => "`timeout`",
    };

    private static IEnumerable<string> Quotations() => Quotation().Matches(string.Join('\n', Pages.At("docs/verdicts.md").Lines))
        .Select(match => string.Join(' ', match.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[2..])));

    [GeneratedRegex(@"^(> .*(\n|$))+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quotation();
}
