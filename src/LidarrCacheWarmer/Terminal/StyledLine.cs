using LidarrCacheWarmer.Hosting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LidarrCacheWarmer.Terminal;

/// <summary>A line of a terminal: pieces of text with styles. Its text is never parsed as markup.</summary>
/// <param name="Segments">The pieces, without control characters and line breaks.</param>
internal sealed record StyledLine(IReadOnlyList<Segment> Segments)
{
    public static StyledLine From(string text, Style style) => new([new Segment(text, style)]);

    /// <summary>The width in cells.</summary>
    public int Cells => Segment.CellCount(Segments);

    public string Text => string.Concat(Segments.Select(segment => segment.Text));

    /// <summary>
    /// Puts pieces beside each other while they fit, and then starts a new line. A piece is never broken over two
    /// lines. A piece that is wider than a line is cut.
    /// </summary>
    /// <param name="pieces">The pieces.</param>
    /// <param name="separator">The text between two pieces of a line.</param>
    /// <param name="width">The width of a line in cells.</param>
    public static IEnumerable<StyledLine> Flow(IEnumerable<Segment> pieces, Segment separator, int width)
    {
        var line = new List<Segment>();
        foreach (var piece in pieces.Select(piece => Cut(piece, width)))
        {
            if (line.Count > 0 && Segment.CellCount(line) + separator.CellCount() + piece.CellCount() > width)
            {
                yield return new StyledLine([.. line]);
                line.Clear();
            }

            if (line.Count > 0)
            {
                line.Add(separator);
            }

            line.Add(piece);
        }

        if (line.Count > 0)
        {
            yield return new StyledLine(line);
        }
    }

    /// <summary>Breaks a sentence between its words.</summary>
    public static IEnumerable<StyledLine> Wrap(string sentence, Style style, int width) =>
        Flow(sentence.Split(' ').Select(word => new Segment(word, style)), new Segment(" ", style), width);

    /// <summary>Folds the line at a width as <see cref="Folding"/> does; a word that is too wide stays whole.</summary>
    /// <param name="width">The width of a line in cells.</param>
    public IEnumerable<StyledLine> Fold(int width)
    {
        var text = Text;
        var below = Folding.IndentOf(text);
        var (at, indent) = (0, 0);
        foreach (var part in Folding.Fold(text, width))
        {
            yield return new StyledLine([new Segment(part[..indent]), .. Slice(at, part.Length - indent)]);
            // Skip the space at the break, which Folding has dropped.
            at += part.Length - indent + 1;
            indent = below;
        }
    }

    private IEnumerable<Segment> Slice(int at, int length)
    {
        var start = 0;
        foreach (var segment in Segments)
        {
            var (from, to) = (Math.Max(at, start), Math.Min(at + length, start + segment.Text.Length));
            if (from < to)
            {
                yield return new Segment(segment.Text[(from - start)..(to - start)], segment.Style);
            }

            start += segment.Text.Length;
        }
    }

    private static Segment Cut(Segment piece, int width) =>
        piece.CellCount() <= width ? piece : new Segment(CellText.Cut(piece.Text, width), piece.Style);
}
