using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// Updates a few lines at the bottom of a terminal and writes other lines above them. Each change is one write that
/// overwrites lines without erasing them first, so nothing flickers. Between changes the cursor is below the lines, so
/// the terminal stays usable however the program ends.
/// </summary>
internal sealed class LivePainter(IAnsiConsole console)
{
    // Terminals that support this mode show everything between the two sequences at once; others ignore the sequences.
    private const string BeginUpdate = "\e[?2026h";
    private const string EndUpdate = "\e[?2026l";
    private const string EraseToEndOfLine = "\e[K";
    private const string EraseBelow = "\e[J";

    private IReadOnlyList<StyledLine> _shown = [];

    /// <summary>Writes permanent lines and replaces the region below them.</summary>
    public void Paint(IReadOnlyList<StyledLine> above, IReadOnlyList<StyledLine> region)
    {
        if (above.Count == 0 && region.Select(line => line.Text).SequenceEqual(_shown.Select(line => line.Text)))
        {
            return;
        }

        var rows = RowsShown(console.Profile.Width);
        var segments = new List<Segment> { Segment.Control(BeginUpdate), Segment.Control(BackTo(rows)) };
        if (above.Count > 0)
        {
            // Erase before a permanent line, not after it: if the line fills its row, erasing the rest would delete its
            // last letter.
            segments.Add(Segment.Control(EraseBelow));
            segments.AddRange(above.SelectMany(line => line.Segments.Append(Segment.LineBreak)));
        }

        foreach (var line in region)
        {
            segments.AddRange(line.Segments);
            segments.Add(Segment.Control(EraseToEndOfLine));
            segments.Add(Segment.LineBreak);
        }

        segments.Add(Segment.Control(EraseBelow));
        segments.Add(Segment.Control(EndUpdate));
        _shown = region;
        // Use a single write, because the console itself would send many pieces.
        var output = console.Profile.Out.Writer;
        output.Write(console.ToAnsi(new Change(segments)));
        output.Flush();
    }

    // If the terminal became narrower, it has wrapped each line into several rows.
    private int RowsShown(int width) => _shown.Sum(line => Math.Max(1, (line.Cells + width - 1) / Math.Max(1, width)));

    private static string BackTo(int rows) =>
        rows == 0 ? "\r" : string.Create(CultureInfo.InvariantCulture, $"\r\e[{rows}A");

    private sealed class Change(IReadOnlyList<Segment> segments) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => segments;
    }
}
