using CsCheck;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Terminal;
using Spectre.Console.Rendering;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class StyledLineTests
{
    private static readonly Gen<StyledLine> AnyLine =
        Gen.Select(Gen.String[Gen.Char["aé椎 -✗"], 0, 30], Gen.Bool)
            .Select(piece => new Segment(piece.Item1, piece.Item2 ? Palette.Bad : Palette.Quiet)).List[1, 5].Select(pieces => new StyledLine(pieces));

    [Fact]
    public void A_styled_line_is_folded_like_its_text() => Gen.Select(AnyLine, Gen.Int[1, 60]).Sample((line, width) =>
        line.Fold(width).Select(part => part.Text).SequenceEqual(Folding.Fold(line.Text, width)));

    [Fact]
    public void Every_letter_keeps_its_style() => Gen.Select(AnyLine, Gen.Int[1, 60]).Sample((line, width) =>
        Letters(line).SequenceEqual(line.Fold(width).SelectMany(Letters)));

    private static IEnumerable<(char Letter, Spectre.Console.Style Style)> Letters(StyledLine line) =>
        line.Segments.SelectMany(segment => segment.Text.Where(letter => letter != ' ').Select(letter => (letter, segment.Style)));
}
