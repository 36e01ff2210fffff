using LidarrCacheWarmer.Hosting;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class FoldingTests
{
    [Fact]
    public void Text_that_fits_stays_unchanged() => Folding.Fold("  a line of 20 cells", 21).Should().Equal("  a line of 20 cells");

    [Fact]
    public void Longer_text_is_broken_between_words_and_indented()
    {
        Folding.Fold("  ✅ one two three four five", 16).Should().Equal("  ✅ one two", "     three four", "     five");
        Folding.Fold("  ℹ️  one two three four five", 16).Should().Equal("  ℹ️  one two", "      three", "      four five");
        Folding.Fold("   • one two three four five", 16).Should().Equal("   • one two", "     three four", "     five");
        Folding.Fold("one two three four five", 12).Should().Equal("one two", "three four", "five");
    }

    [Fact]
    public void A_word_wider_than_the_terminal_stays_in_one_piece() =>
        Folding.Fold("see http://127.0.0.1:8686/api/v1/artist now", 20).Should().Equal("see", "http://127.0.0.1:8686/api/v1/artist", "now");

    [Fact]
    public void No_line_is_wider_than_the_terminal_and_no_word_is_lost()
    {
        const string Line = "  ⚠️  It uses the metadata server https://api.lidarr.audio/api/v0.4, but the warmer sends its requests to http://127.0.0.1:8702/api/v0.4.";
        for (var width = 60; width < 140; width++)
        {
            var lines = Folding.Fold(Line, width).ToList();
            lines.Should().OnlyContain(line => line.Length < width);
            string.Join(' ', lines.Select(line => line.Trim())).Should().Be(Line.Trim());
        }
    }

    [Fact]
    public void A_terminal_narrower_than_the_indent_gets_the_unindented_line() => Folding.Fold("            one two", 10).Should().ContainSingle();
}
