namespace LidarrCacheWarmer.Core.Tests;

/// <summary>Each kind of ledger has a complete row in the table of kinds.</summary>
public sealed class LedgerKindInfoTests
{
    [Fact]
    public void Each_ledger_kind_has_a_unique_lower_case_word() =>
        LedgerKindInfo.All.Select(info => info.Word).Should().OnlyHaveUniqueItems().And.OnlyContain(word => word.Length > 0 && word.All(char.IsAsciiLetterLower));

    [Fact]
    public void No_ledger_kind_is_converted_from_itself() => LedgerKindInfo.All.Should().OnlyContain(info => info.ConvertsFrom != info.Kind);

    [Fact]
    public void Sqlite_is_a_ledger_kind_that_keeps_a_history() =>
        LedgerKindInfo.All.Where(info => info.KeepsHistory).Select(info => info.Word).Should().Contain("sqlite");
}
