using LidarrCacheWarmer.Ledger.Csv;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

public sealed class CsvRowOrderTests
{
    [Fact]
    public void Rows_are_sorted_by_name_then_title_then_id()
    {
        CsvRow[] inOrder =
        [
            Row("A", "x", 9), Row("A", "y", 1), Row("A", "y", 2), Unusable("A", "y", "z"), Row("B", "", 0), Row("\uE000", "", 3), Row("𝕏", "", 4),
        ];

        for (var i = 0; i < inOrder.Length; i++)
        {
            for (var j = 0; j < inOrder.Length; j++)
            {
                Math.Sign(CsvRowOrder.Compare(inOrder[i], inOrder[j])).Should().Be(i.CompareTo(j), $"of {i} and {j}");
            }
        }
    }

    [Fact]
    public void Rows_with_an_invalid_id_are_sorted_with_the_others()
    {
        CsvRowOrder.Compare(Unusable("A", "y", "0"), Row("A", "y", 1)).Should().BeNegative();
        CsvRowOrder.Compare(Unusable("A", "y", "b"), Unusable("A", "y", "a")).Should().BePositive();
    }

    [Theory]
    [InlineData("\uD7FF", "\uE000")]
    [InlineData("\uE000", "\uFFFF")]
    [InlineData("\uFFFF", "\U00010000")]
    [InlineData("\uD7FF", "\U00010000")]
    [InlineData("a", "ab")]
    public void Letters_sort_by_code_point(string first, string second)
    {
        CsvRowOrder.CompareCodePoints(first, second).Should().BeNegative();
        CsvRowOrder.CompareCodePoints(second, first).Should().BePositive();
    }

    private static CsvRow Row(string name, string title, int number) =>
        new() { ArtistName = name, Title = title, Mbid = LedgerSamples.Numbered(number).Value };

    private static CsvRow Unusable(string name, string title, string id) => new() { ArtistName = name, Title = title, Verbatim = [id] };
}
