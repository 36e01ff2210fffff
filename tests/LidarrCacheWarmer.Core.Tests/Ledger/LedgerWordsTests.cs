using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class LedgerWordsTests
{
    [Theory]
    [InlineData(Verdict.Warm, "warm")]
    [InlineData(Verdict.Thin, "thin")]
    [InlineData(Verdict.Merged, "merged")]
    [InlineData(Verdict.Cold, "cold")]
    [InlineData(Verdict.Missing, "missing")]
    [InlineData(Verdict.Pending, "pending")]
    public void A_verdict_word_is_understood_in_any_letter_case_and_with_any_status(Verdict verdict, string word)
    {
        LedgerWords.For(verdict, ProbeStatus.Timeout).Should().Be(word);

        foreach (var status in Enum.GetValues<ProbeStatus>())
        {
            LedgerWords.VerdictOf(word, status).Should().Be(verdict);
            LedgerWords.VerdictOf($" {word.ToUpperInvariant()}\t", status).Should().Be(verdict);
        }
    }

    [Fact]
    public void An_untried_entry_has_no_verdict_word() =>
        (LedgerWords.For(ProbeStatus.Untried), LedgerWords.For(Verdict.Pending, ProbeStatus.Untried)).Should().Be(("", ""));

    [Theory]
    [InlineData("")]
    [InlineData("lukewarm")]
    [InlineData("warm or rather lukewarm")]
    public void An_unknown_verdict_word_falls_back_to_the_status(string word)
    {
        LedgerWords.VerdictOf(word, ProbeStatus.Success).Should().Be(Verdict.Warm);
        LedgerWords.VerdictOf(word, ProbeStatus.Timeout).Should().Be(Verdict.Cold);
        LedgerWords.VerdictOf(word, ProbeStatus.Untried).Should().Be(Verdict.Pending);
    }

    [Theory]
    [InlineData(EntryKind.Artist)]
    [InlineData(EntryKind.TextSearch)]
    [InlineData(EntryKind.ReleaseGroup)]
    public void A_kind_of_entry_is_found_by_its_word(EntryKind kind)
    {
        LedgerWords.TryKindOf(LedgerWords.For(kind), out var understood).Should().BeTrue();
        understood.Should().Be(kind);
    }

    [Fact]
    public void An_unknown_word_names_no_kind_of_entry() => LedgerWords.TryKindOf("label", out _).Should().BeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("Sigur Rós")]
    [InlineData("𝕏")]
    [InlineData("a𝕏𝕐b\uFFFD")]
    public void A_text_without_unusable_characters_is_returned_without_a_copy(string text) =>
        LedgerWords.Storable(text).Should().BeSameAs(text);

    // The texts are given as numbers, because the test runner would not preserve a lone surrogate.
    [Theory]
    [InlineData(new[] { 0 }, "\uFFFD")]
    [InlineData(new[] { 'a', 0, 'b', 0 }, "a\uFFFDb\uFFFD")]
    [InlineData(new[] { 'a', 0xD835 }, "a\uFFFD")]
    [InlineData(new[] { 0xD835, 'a' }, "\uFFFDa")]
    [InlineData(new[] { 0xDD4F, 'a' }, "\uFFFDa")]
    [InlineData(new[] { 0xD835, 0xD835, 0xDD4F }, "\uFFFD𝕏")]
    [InlineData(new[] { 0xD835, 0xDD4F, 0xDD4F }, "𝕏\uFFFD")]
    [InlineData(new[] { 0xD835, 0xDD4F, 0 }, "𝕏\uFFFD")]
    public void Only_lone_surrogates_and_NULs_are_replaced(int[] units, string stored) =>
        LedgerWords.Storable(string.Concat(units.Select(unit => (char)unit))).Should().Be(stored);
}
