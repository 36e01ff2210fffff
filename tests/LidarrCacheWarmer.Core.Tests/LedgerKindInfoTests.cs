namespace LidarrCacheWarmer.Core.Tests;

/// <summary>A new kind of ledger is complete: its row says what the program goes by.</summary>
public sealed class LedgerKindInfoTests
{
    [Fact]
    public void Each_kind_has_a_word_of_its_own() =>
        LedgerKindInfo.All.Select(info => info.Word).Should().OnlyHaveUniqueItems().And.OnlyContain(word => word.Length > 0 && word.All(char.IsAsciiLetterLower));

    [Fact]
    public void No_kind_is_converted_from_itself() => LedgerKindInfo.All.Should().OnlyContain(info => info.ConvertsFrom != info.Kind);

    [Fact]
    public void Users_of_a_kind_without_history_are_told_of_one_that_has_it() =>
        LedgerKindInfo.All.Where(info => info.KeepsHistory).Select(info => info.Word).Should().Contain("sqlite");
}
