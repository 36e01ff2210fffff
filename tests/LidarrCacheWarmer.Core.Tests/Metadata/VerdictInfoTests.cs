using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

/// <summary>Each verdict has a row in the table, and code that distinguishes verdicts handles all of them.</summary>
public sealed class VerdictInfoTests
{
    private static readonly IReadOnlyList<Verdict> All = Enum.GetValues<Verdict>();

    public static TheoryData<Verdict> Verdicts => [.. All];

    [Fact]
    public void Each_verdict_has_its_own_word_its_own_symbol_and_its_own_colour()
    {
        var rows = All.Select(VerdictInfo.For).ToList();

        rows.Select(row => row.Word).Should().OnlyHaveUniqueItems().And.OnlyContain(word => word.Length > 0 && word.All(char.IsAsciiLetterLower));
        rows.Select(row => row.Symbol).Should().OnlyHaveUniqueItems().And.OnlyContain(symbol => symbol.Length == 1);
        rows.Select(row => row.Colour).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_constant_Count_equals_the_number_of_verdicts() =>
        All.Should().BeInAscendingOrder().And.HaveCount(VerdictInfo.Count).And.Contain((Verdict)(VerdictInfo.Count - 1));

    [Fact]
    public void Reports_include_every_verdict_except_pending() =>
        VerdictInfo.OfResults.Should().Equal(All.Where(verdict => verdict != Verdict.Pending));

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void A_verdict_is_found_by_its_word_in_any_letter_case(Verdict verdict)
    {
        VerdictInfo.Find(VerdictInfo.For(verdict).Word).Should().Be(verdict);
        VerdictInfo.Find(VerdictInfo.For(verdict).Word.ToUpperInvariant()).Should().Be(verdict);
    }

    [Theory]
    [InlineData("")]
    [InlineData("lukewarm")]
    [InlineData("war")]
    public void An_unknown_word_gives_no_verdict(string word) => VerdictInfo.Find(word).Should().BeNull();

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void A_ledger_stores_every_verdict(Verdict verdict)
    {
        var status = VerdictInfo.For(verdict).IsSuccess ? ProbeStatus.Success : ProbeStatus.Timeout;

        LedgerWords.VerdictOf(LedgerWords.For(verdict, status), status).Should().Be(verdict);
    }

    [Fact]
    public void Only_the_verdict_pending_means_an_unknown_result() =>
        All.Where(verdict => VerdictInfo.For(verdict).Meaning == VerdictMeaning.Unknown).Should().Equal(Verdict.Pending);
}
